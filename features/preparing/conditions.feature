Feature: The handler's own world is difficult
  A manifest names the conditions that can be switched on; each is then played, and what it makes exercisable binds.

  @core @each-condition
  Scenario: Each declared condition holds in turn
    Given the user asks for the properties of "handler"
    And the user asks for the properties of "items"
    And the manager takes its time to let go
    When the session is played under each declared condition
    Then INIT-18 and PREP-12 hold: without MAYBOTHERUSER what needs the user fails, quietly and truthfully
    And UI-01, UI-02, UI-03, UI-04 and UI-05 hold: a dialog is asked for, and its end is told
    And PREP-06, PREP-09, SYNC-08, SYNC-10, SYNC-11 and PROP-07 hold: what failed is called failed, and is not completed too
    And LOG-04, LOG-06, LOG-09, ERR-03, ERR-08 and LIFE-06 hold: what failed is logged, and can be opened

  @each-condition
  Scenario: Each declared condition holds and permission for dialogs is denied
    When every EnableModeless is denied
    And the session is played under each declared condition
    Then UI-02 and UI-13 hold: no dialog is shown, and the run neither hangs nor pretends

  @each-condition
  Scenario: Each declared condition holds and asking for a dialog fails
    When every EnableModeless fails
    And the session is played under each declared condition
    Then UI-06 holds: a failure is no permission

  @each-condition
  Scenario: Each declared condition holds and no connection is to be had
    When every EstablishConnection fails
    And the session is played under each declared condition
    Then CONN-05 holds: without a connection nothing is claimed to be synchronized

  @each-condition
  Scenario: Each declared condition holds and the log is full
    When every LogError runs out of memory
    And the session is played under each declared condition
    Then SYNC-06 holds: the run is completed all the same

  @each-condition
  Scenario: Each declared condition holds and two retries are granted
    Given the user grants 2 retry rounds
    When the session is played under each declared condition
    Then ERR-14 and ERR-10 hold: another round is a round like the first

  @each-condition
  Scenario: Each declared condition holds and the manager has no window
    Given the manager has no window
    When the session is played under each declared condition
    Then ERR-15 and PREP-17 hold: NULL is a parent like any other

  @each-condition
  Scenario Outline: Each declared condition holds, <item> is skipped, and a retry is granted
    When the user skips <item> during the synchronization
    And the session is played under each declared condition
    Then STAT-12 holds: a skip ends with its run

    Examples:
      | item           |
      | the first item |
      | the last item  |

  @core @condition:credentials
  Scenario: A log-on is needed and permission for dialogs is denied
    Given the condition "credentials" holds
    When every EnableModeless is denied
    And the session is played
    Then UI-02 and UI-13 hold: no dialog is shown, and the run neither hangs nor pretends

  @core @condition:credentials
  Scenario: A log-on is needed, and an item is skipped while the user logs on
    Given the condition "credentials" holds
    When the user skips the last item during the preparation
    And the session is played
    Then STAT-05 holds: the skip lasts

  @core @condition:connection
  Scenario: A connection is needed and none is to be had
    Given the condition "connection" holds
    When every EstablishConnection fails
    And the session is played
    Then CONN-05 holds: without a connection nothing is claimed to be synchronized

  @core @condition:item-fails
  Scenario: An item fails and the manager has no window to show the error in
    Given the condition "item-fails" holds
    And the manager has no window
    When the session is played
    Then ERR-15 holds: NULL is a parent like any other

  @condition:item-fails
  Scenario Outline: An item fails, <choice> being chosen
    Given the condition "item-fails" holds
    And the user chooses <choice>
    When the session is played
    Then LIFE-06 and ERR-14 hold: the same list is prepared and run once more

    Examples:
      | choice              |
      | only the first item |
      | only the last item  |

  @condition:item-fails @condition:dialog-fails
  Scenario: An item fails, and so does the dialog that would tell why
    Given the condition "item-fails" holds
    And the condition "dialog-fails" holds
    When the session is played
    Then ERR-09 holds: a dialog that failed is not called shown
