Feature: The manager calls while a synchronization runs
  Other methods keep working in mid-run, also from inside a callback: no lock may be held across one.

  @core
  Scenario: The manager asks from inside callbacks
    When the manager calls GetHandlerInfo from inside PrepareForSyncCompleted 1 of the preparation
    And the manager calls EnumSyncMgrItems from inside Progress 1 of the synchronization
    And the manager calls GetHandlerInfo from inside Progress 2 of the synchronization
    And the manager calls EnumSyncMgrItems from inside SynchronizeCompleted 1 of the synchronization
    And the session is played
    Then THR-04 and LIFE-05 hold: the handler answers and the run goes on
    And ENUM-06 holds: an enumeration has no side effects

  @core
  Scenario: The manager asks between the acts of the run
    When the manager calls GetHandlerInfo between the acts of the synchronization, after Progress 1
    And the manager calls EnumSyncMgrItems between the acts of the synchronization, after Progress 1
    And the manager calls GetItemObject between the acts of the synchronization, after Progress 1
    And the session is played
    Then LIFE-05 and THR-03 hold: the handler answers and the run goes on
    And OBJ-01 and OBJ-03 hold: GetItemObject is not implemented and does nothing

  Scenario Outline: The manager asks from inside Progress <nth>
    When the manager calls <call> from inside Progress <nth> of the synchronization
    And the session is played
    Then THR-04 and LIFE-05 hold: the handler answers and the run goes on

    Examples:
      | call             | nth |
      | GetHandlerInfo   | 1   |
      | EnumSyncMgrItems | 2   |
      | EnumSyncMgrItems | 3   |
      | GetItemObject    | 2   |
      | EnumSyncMgrItems | 5   |
      | GetHandlerInfo   | 7   |
      | EnumSyncMgrItems | 8   |
      | EnumSyncMgrItems | 11  |
      | EnumSyncMgrItems | 14  |
