Feature: The user cancels
  The answer to Progress is the only place where a handler learns that the user gave up an item, or everything.

  Rule: A cancelled item stops, the others go on

    @core
    Scenario Outline: The user cancels the <item> item at its <call> progress call
      When the user cancels the <item> item at its <call> progress call, <again>
      And the session is played
      Then SYNC-14 and PROG-04 hold: the item stops and the others go on
      And PROG-06 and PROG-07 hold: it is the item that was named, and the answer is understood
      And SYNC-25 holds: the run still ends

      Examples:
        | item   | call   | again        |
        | first  | first  | from then on |
        | last   | middle | from then on |

    Scenario Outline: The user cancels the <item> item at its <call> progress call, MAYBOTHERUSER <flag>
      Given MAYBOTHERUSER is <flag>
      When the user cancels the <item> item at its <call> progress call, <again>
      And the session is played
      Then SYNC-14, PROG-04 and PROG-06 hold: the named item stops and the others go on
      And PROG-16 holds: what was cancelled stays cancelled

      Examples:
        | item   | call   | again        | flag |
        | first  | first  | once         | on   |
        | first  | first  | from then on | off  |
        | first  | first  | once         | off  |
        | first  | middle | from then on | on   |
        | first  | middle | once         | on   |
        | first  | middle | from then on | off  |
        | first  | last   | from then on | on   |
        | first  | last   | once         | on   |
        | first  | last   | from then on | off  |
        | middle | first  | from then on | on   |
        | middle | first  | once         | on   |
        | middle | first  | from then on | off  |
        | middle | middle | from then on | on   |
        | middle | middle | once         | on   |
        | middle | middle | from then on | off  |
        | middle | last   | from then on | on   |
        | middle | last   | once         | on   |
        | middle | last   | from then on | off  |
        | last   | first  | from then on | on   |
        | last   | first  | once         | on   |
        | last   | first  | from then on | off  |
        | last   | middle | once         | on   |
        | last   | middle | from then on | off  |
        | last   | last   | from then on | on   |
        | last   | last   | once         | on   |
        | last   | last   | from then on | off  |

  Rule: After CANCELALL nothing further is begun

    @core
    Scenario Outline: The user cancels everything at the <call> progress call of the <item> item
      When the user cancels everything at the <call> progress call of the <item> item, <again>
      And the session is played
      Then SYNC-14 and PROG-05 hold: everything stops
      And SYNC-25 holds: the run still ends

      Examples:
        | item   | call   | again        |
        | first  | first  | from then on |
        | first  | first  | once         |
        | last   | last   | from then on |

    Scenario Outline: The user cancels everything at the <call> progress call of the <item> item, MAYBOTHERUSER <flag>
      Given MAYBOTHERUSER is <flag>
      And the manager takes its time to let go
      When the user cancels everything at the <call> progress call of the <item> item, <again>
      And the session is played
      Then SYNC-14 and PROG-05 hold: everything stops
      And SYNC-25 holds: the run still ends

      Examples:
        | item   | call   | again        | flag |
        | first  | first  | from then on | off  |
        | first  | middle | from then on | on   |
        | first  | middle | from then on | off  |
        | first  | last   | from then on | on   |
        | first  | last   | from then on | off  |
        | middle | first  | from then on | on   |
        | middle | first  | once         | on   |
        | middle | first  | from then on | off  |
        | middle | middle | from then on | on   |
        | middle | middle | once         | on   |
        | middle | middle | from then on | off  |
        | middle | last   | from then on | on   |
        | middle | last   | from then on | off  |
        | last   | first  | from then on | on   |
        | last   | first  | once         | on   |
        | last   | first  | from then on | off  |
        | last   | middle | from then on | on   |
        | last   | middle | from then on | off  |
        | last   | last   | once         | on   |
        | last   | last   | from then on | off  |
