Feature: Synchronizing what the user chose
  The manager initializes the handler, shows its items, prepares and synchronizes the choice, and lets the handler go.

  @core
  Scenario: The user synchronizes everything
    Given an ordinary manual synchronization
    When the session is played with MAYBOTHERUSER on and off
    Then SYNC-01 and SYNC-06 hold: every chosen item is handled and the run is completed once
    And SYNC-12 and SYNC-13 hold: progress is reported, whatever MAYBOTHERUSER says
    And SYNC-15 and SYNC-16 hold: no window opens during Synchronize
    And PREP-05 holds: the preparation is completed once
    And PREP-15 and INIT-22 hold: nothing is moved before Synchronize
    And SYNC-22 and LIFE-04 hold: nothing is moved, and nobody called, after the end

  Rule: The list of PrepareForSync is the list, whatever the handler would choose itself

    @core
    Scenario Outline: The user chooses <choice>
      Given the user chooses <choice>
      When the session is played
      Then SYNC-01 and SYNC-02 hold: exactly the chosen items are handled
      And COM-04 holds: the overwritten array leaves no trace
      And PROG-09 holds: progress names chosen items

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
