Feature: Synchronizing what the user chose
  The manager initializes the handler, shows its items, prepares and synchronizes the choice, and lets the handler go.

  @core
  Scenario: The user synchronizes everything
    Given an ordinary manual synchronization
    And the manager takes its time to let go
    When the session is played with MAYBOTHERUSER on and off
    Then LIFE-02, HINF-01, HINF-05, HINF-06 and HINF-07 hold: the handler says who it is before it has a callback
    And ITEM-02, ITEM-03, ITEM-05, ITEM-06, ITEM-08 and ENUM-07 hold: its items are as they should be, and accepted when chosen
    And PREP-04, PREP-05, PREP-07, PREP-15, PREP-16 and INIT-22 hold: it prepares once, and moves nothing yet
    And SYNC-01, SYNC-05, SYNC-06, SYNC-09, SYNC-12, SYNC-13, SYNC-15, SYNC-16 and SYNC-18 hold: it synchronizes everything once, tells so, and shows no window
    And SYNC-22, SYNC-23, SYNC-24, SYNC-26, LIFE-04, ROB-01, ROB-02 and ROB-03 hold: the end is the end

  Rule: The list of PrepareForSync is the list, whatever the handler would choose itself

    @core
    Scenario Outline: The user chooses <choice>
      Given the user chooses <choice>
      When the session is played
      Then SYNC-01, SYNC-02 and PREP-02 hold: exactly the chosen items are handled
      And COM-04 holds: the overwritten array leaves no trace
      And PROG-01, PROG-02, PROG-03 and PROG-09 hold: progress asks first, asks often, and names chosen items
      And PROG-11, PROG-12, PROG-13, PROG-14 and PROG-15 hold: what it says is well formed and does not run backwards

      Examples:
        | choice                                |
        | only the last item                    |
        | all but the first item in reverse order |
        | the unchecked items                   |

    Scenario Outline: The user chooses <choice>
      Given the user chooses <choice>
      When the session is played with MAYBOTHERUSER on and off
      Then SYNC-01 and SYNC-02 hold: exactly the chosen items are handled
      And COM-04 holds: the overwritten array leaves no trace

      Examples:
        | choice                      |
        | only the first item         |
        | the checked items           |
        | every item in reverse order |

    @core
    Scenario: The user chooses nothing
      Given the user chooses nothing
      When the session is played
      Then LIFE-03 holds: the handler survives a release after the enumeration

  Rule: A window handle may be NULL

    @core
    Scenario: The manager has no window
      Given the manager has no window
      And the user asks for the properties of "handler"
      And the user asks for the properties of "items"
      When the session is played
      Then PREP-17, SYNC-21, ERR-15 and PROP-08 hold: NULL is a parent like any other

    Scenario: The manager has no window and may not bother the user
      Given the manager has no window
      And MAYBOTHERUSER is off
      When the session is played
      Then PREP-17 and SYNC-21 hold: NULL is a parent like any other

  Scenario: The reserved parameter of PrepareForSync holds junk
    Given the reserved value of PrepareForSync is 4294967295
    When the session is played
    Then PREP-03 holds: the parameter is ignored
