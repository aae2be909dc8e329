Feature: The manager's answers are failures
  A callback may fail or refuse. The run still ends, and nothing is claimed that is not so.

  @core
  Scenario: Permission for dialogs is denied
    When every EnableModeless is denied
    And the session is played
    Then UI-02 and UI-13 hold: no dialog is shown, and the run neither hangs nor pretends
    And UI-04, UI-05 and UI-12 hold: permission is asked for and given back the right way round

  @core
  Scenario: No connection is to be had
    When every EstablishConnection fails
    And the session is played
    Then CONN-05 holds: without a connection nothing is claimed to be synchronized

  Scenario Outline: Every <callback> <answer>
    When every <callback> <answer>
    And the session is played with MAYBOTHERUSER on and off
    Then COM-07 holds: the handler answers
    And PREP-06, SYNC-06 and SYNC-08 hold: what was accepted is completed all the same, and nothing else

    Examples:
      | callback            | answer             |
      | Progress            | fails              |
      | Progress            | is disconnected    |
      | LogError            | runs out of memory |
      | DeleteLogError      | fails              |
      | EstablishConnection | fails              |
      | EstablishConnection | fails unexpectedly |
      | EnableModeless      | fails              |

  Scenario: The first Progress fails
    When the first Progress fails
    And the session is played
    Then COM-07 holds: the handler answers

  @core
  Scenario: The user opens every error, and may not be bothered otherwise
    Given MAYBOTHERUSER is off
    And the user opens every error that offers it
    When the session is played
    Then LOG-01, LOG-02, LOG-04, LOG-05, LOG-06, LOG-07, LOG-08, LOG-12, LOG-13 and LOG-14 hold: what goes wrong is told by the rules
    And LOG-09, ERR-02, ERR-03, ERR-06, ERR-08, ERR-09, LIFE-06 and PREP-14 hold: an error can be opened, and another round begun
    And INIT-05, INIT-17 and PREP-11 hold: no other window is shown, in no round
    And HINF-10, CONN-02, CONN-04 and CONN-07 hold: connections are announced and asked for in their place

  Scenario: The user opens every error, and repeats it twice
    Given the user opens every error that offers it
    And the user grants 2 retry rounds
    And the manager takes its time to let go
    When the session is played with MAYBOTHERUSER on and off
    Then ERR-10 and ERR-14 hold: another round is a round like the first
    And LIFE-06, PREP-05, PREP-14, SYNC-06 and LOG-13 hold: the handler remains usable, and each round has its own list and end

  Scenario: The user opens an error that was never logged
    Given the user opens an error that was never logged
    And the manager takes its time to let go
    When the session is played
    Then ERR-05 holds: no completion follows a failure

  Scenario: The user opens no error
    Given the user opens no error
    When the session is played with MAYBOTHERUSER on and off
    Then LIFE-04 holds: the handler is silent after its release
