Feature: The user asks for properties
  The flag HASPROPERTIES says which dialogs exist; a dialog ends by its completion.

  Scenario Outline: The user asks for the properties of <subject>
    Given the user asks for the properties of "<subject>"
    When the session is played with MAYBOTHERUSER on and off
    Then PROP-03 and PROP-04 hold: the dialog ends by its completion
    And PROP-06 holds: no completion follows a failure
    And PROP-02, HINF-09 and ITEM-11 hold: the flags say which dialogs exist

    Examples:
      | subject            |
      | handler            |
      | items              |
      | items-without-flag |
      | unknown            |

  Scenario: The user asks for properties before a callback was set
    Given the manager probes "properties-before-callback"
    When the session is played
    Then COM-07 holds: the handler answers

  Scenario: The user asks for properties in mid-run
    When the manager calls ShowProperties between the acts of the synchronization, after Progress 1
    And the session is played
    Then LIFE-05 holds: the running synchronization is not disturbed
