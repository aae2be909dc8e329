Feature: The manager's answers are failures
  A callback may fail or refuse. The run still ends, and nothing is claimed that is not so.

  @core
  Scenario: Permission for dialogs is denied
    When every EnableModeless is denied
    And the session is played
    Then UI-02 and UI-13 hold: no dialog is shown, and the run neither hangs nor pretends

  Scenario Outline: Every <callback> <answer>
    When every <callback> <answer>
    And the session is played with MAYBOTHERUSER on and off
    Then COM-07 holds: the handler answers
    And SYNC-06 holds: the run is completed all the same

    Examples:
      | callback            | answer             |
      | Progress            | fails              |
      | Progress            | is disconnected    |
      | LogError            | runs out of memory |
      | DeleteLogError      | fails              |
      | EstablishConnection | fails              |
      | EnableModeless      | fails              |

  Scenario: The first Progress fails
    When the first Progress fails
    And the session is played
    Then COM-07 holds: the handler answers

  Scenario: The user opens an error that was never logged
    Given the user opens an error that was never logged
    When the session is played
    Then ERR-05 holds: no completion follows a failure

  Scenario: The user opens no error
    Given the user opens no error
    When the session is played with MAYBOTHERUSER on and off
    Then LIFE-04 holds: the handler is silent after its release
