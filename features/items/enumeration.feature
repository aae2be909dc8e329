Feature: Items and their enumerator
  The manager walks through the items in every documented way.

  @core
  Scenario: The manager walks through the items in every way
    Given the manager exercises the enumerator by "in-twos"
    And the manager exercises the enumerator by "all-at-once"
    And the manager exercises the enumerator by "more-than-left"
    And the manager exercises the enumerator by "past-the-end"
    And the manager exercises the enumerator by "skip"
    And the manager exercises the enumerator by "skip-to-the-end"
    And the manager exercises the enumerator by "skip-past-the-end"
    And the manager exercises the enumerator by "reset"
    And the manager exercises the enumerator by "reset-at-the-end"
    And the manager exercises the enumerator by "clone-at-start"
    And the manager exercises the enumerator by "clone-in-the-middle"
    And the manager exercises the enumerator by "clone-at-end"
    And the manager exercises the enumerator by "clone-outlives-original"
    And the manager exercises the enumerator by "two-enumerators"
    And the manager probes "info-twice"
    And the manager probes "item-object"
    And the manager probes "item-object-unknown"
    When the session is played
    Then ENIT-01, ENIT-02, ENIT-03, ENIT-04 and ENIT-07 hold: Next gives what it says
    And ENIT-08, ENIT-09, ENIT-10 and ENIT-15 hold: Skip and Reset are there and move as documented
    And ENIT-12, ENIT-13 and ENIT-14 hold: a clone stands where its original stood and goes its own way
    And ENUM-04 holds: two enumerators are two
    And HINF-03 holds: each info is the caller's own
    And OBJ-01, OBJ-02 and COM-03 hold: GetItemObject is not implemented and leaves nothing behind

  Scenario Outline: The manager exercises the enumerator by <exercise>
    Given the manager exercises the enumerator by "<exercise>"
    And the user chooses nothing
    When the session is played
    Then ENUM-01 and ENIT-01 hold: Next gives what it says

    Examples:
      | exercise                |
      | in-twos                 |
      | more-than-left          |
      | past-the-end            |
      | skip-past-the-end       |
      | clone-in-the-middle     |
      | clone-outlives-original |
      | two-enumerators         |
      | nothing                 |

  @core
  Scenario: The manager asks for one item and gives no place for the count
    Given the manager exercises the enumerator by "one-without-a-count"
    And the user chooses nothing
    When the session is played
    Then ENIT-05 holds: whoever asks for one needs no count

  @core
  Scenario: The same user comes twice
    Given the manager enumerates once more at the end
    When the session is played 2 times for the same user
    Then INIT-08 and INIT-10 hold: only the very first Initialize may show something
    And ITEM-04 holds: an item keeps its id
    And ITEM-09 and ITEM-10 hold: the time of the last update is true
    And ENUM-02 holds: a shrunk list says so

  Scenario: The same user comes three times and may not be bothered
    Given MAYBOTHERUSER is off
    And the manager enumerates once more at the end
    When the session is played 3 times for the same user
    Then INIT-08 holds: only the very first Initialize may show something
