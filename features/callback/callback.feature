Feature: The progress callback is set, replaced and cleared
  All feedback goes to the object that was set last, which is held for exactly that long.

  @core
  Scenario Outline: The callback is set <how>
    Given the callback is set <how>
    When the session is played
    Then CBK-01, CBK-02 and CBK-03 hold: the last object is held and used
    And CBK-04, CBK-05, CBK-06, CBK-07 and CBK-09 hold: it lives while it is set and is left alone afterwards
    And COM-05 and CBK-08 hold: the references balance

    Examples:
      | how                                 |
      | and replaced before the preparation |
      | twice with the same object          |

  @core
  Scenario: The callback is set and never cleared
    Given the callback is set and never cleared
    When the session is played
    Then CBK-11 holds: the release gives back what is held

  @core
  Scenario: The callback is set after it was cleared with nothing held
    Given the callback is set after it was cleared with nothing held
    When the session is played
    Then CBK-10 holds: clearing what is not held is harmless

  Scenario Outline: The callback is set <how>, MAYBOTHERUSER off
    Given the callback is set <how>
    And MAYBOTHERUSER is off
    When the session is played
    Then CBK-10 holds: clearing what is not held is harmless
    And CBK-02, CBK-06 and COM-05 hold: feedback goes to the last object, and the references balance

    Examples:
      | how                                    |
      | after it was cleared with nothing held |
      | and replaced during the synchronization |
      | and cleared twice                      |
