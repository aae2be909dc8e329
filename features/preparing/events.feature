Feature: Why a synchronization begins
  The low byte of the flag word is a value, not a set of bits; a handler may decline an event.

  @core
  Scenario Outline: The event is <event>
    Given the event is <event>
    When the session is played
    Then INIT-03 holds: the handler takes part or says S_FALSE
    And INIT-07 holds: the event is compared as a value
    And LIFE-03 holds: a handler that declined survives its release

    Examples:
      | event     |
      | CONNECT   |
      | SCHEDULED |

  Scenario Outline: The event is <event>, at full depth
    Given the event is <event>
    When the session is played
    Then INIT-03 holds: the handler takes part or says S_FALSE
    And INIT-07 holds: the event is compared as a value
    And INIT-14 holds: an invocation needs no cookie

    Examples:
      | event             |
      | PENDINGDISCONNECT |
      | IDLE              |
      | INVOKE            |

  Scenario Outline: The event is <event> and MAYBOTHERUSER is off
    Given the event is <event>
    And MAYBOTHERUSER is off
    When the session is played
    Then INIT-03 and INIT-07 hold: the event is compared as a value, whatever the upper bits

    Examples:
      | event             |
      | CONNECT           |
      | PENDINGDISCONNECT |
      | MANUAL            |
      | IDLE              |
      | INVOKE            |
      | SCHEDULED         |

  Scenario Outline: The event has the undocumented value <value>
    Given the event has the undocumented value <value>
    When the session is played with MAYBOTHERUSER on and off
    Then INIT-06 holds: an unknown event is a manual one

    Examples:
      | value |
      | 0     |
      | 7     |
      | 8     |
      | 16    |
      | 127   |
      | 128   |
      | 254   |

  Scenario: The flag word has bits that nobody documented
    Given the flag word has further bits 2147483648
    When the session is played
    Then COM-07 holds: the handler answers

  Scenario: The reserved parameter of Initialize is not zero
    Given the reserved value of Initialize is 1
    When the session is played
    Then COM-07 holds: the handler answers

  Rule: A cookie travels with INVOKE only

    @core
    Scenario: A program starts the synchronization with a cookie
      Given the event is INVOKE
      And a cookie of 4096 bytes
      When the session is played
      Then INIT-13 holds: the cookie is copied, not kept
      And INV-04 holds: a fresh process needs nothing else

    @core
    Scenario: A program starts the synchronization with a cookie, and its bytes stay as they were
      Given the event is INVOKE
      And a cookie of 4096 bytes
      And the bytes of the cookie stay as they were
      When the session is played
      Then INIT-13 holds: it makes no difference what becomes of the bytes

    Scenario Outline: A program starts the synchronization with a cookie of <length> bytes
      Given the event is INVOKE
      And a cookie of <length> bytes
      When the session is played with MAYBOTHERUSER on and off
      Then INIT-13 holds: the cookie is copied, not kept

      Examples:
        | length |
        | 0      |
        | 1      |
        | 4096   |

    Scenario: A program starts the synchronization without a choice
      Given the event is INVOKE
      And a program starts it without a choice
      And a cookie of 16 bytes
      When the session is played with MAYBOTHERUSER on and off
      Then SYNC-01 and SYNC-02 hold: what is checked is synchronized and nothing else

    Scenario: A program has the choice shown minimized
      Given the event is INVOKE
      And a program has the choice shown minimized
      When the session is played
      Then SYNC-01 and INIT-14 hold: the handler does not see how it was asked

    Scenario: A program starts what the user chose the day before
      Given the user chooses only the last item
      When the user comes once, and a program starts the next synchronization without a choice
      Then SYNC-01 and SYNC-02 hold: the stored choice is synchronized and nothing else

    Scenario: A stray cookie comes with a manual synchronization
      Given a cookie of 16 bytes
      When the session is played
      Then INIT-12 holds: it has no meaning

  Rule: SETTINGS asks for configuration only

    @core
    Scenario: The session is for settings
      Given the session is for settings only
      And the user asks for the properties of "handler"
      And the user asks for the properties of "items"
      And the user asks for the properties of "items-without-flag"
      When the session is played
      Then INIT-16 holds: info, items and properties are served and nothing is moved
      And PROP-04 and PROP-03 hold: the dialog ends by its completion
      And HINF-09, PROP-02 and ITEM-11 hold: the flags say which dialogs exist

    Scenario Outline: The session is for settings at the event <event>
      Given the session is for settings only
      And the event is <event>
      And MAYBOTHERUSER is off
      And the user asks for the properties of "items"
      When the session is played
      Then INIT-16 holds: info, items and properties are served and nothing is moved

      Examples:
        | event     |
        | MANUAL    |
        | INVOKE    |
        | SCHEDULED |
