Feature: The user skips items
  SetItemStatus comes in two windows: after PrepareForSync returned, and after Synchronize returned, each before the completion.

  @core
  Scenario Outline: The user skips <item> during the <window>
    When the user skips <item> during the <window>
    And the session is played
    Then STAT-03 and STAT-04 hold: the skip is accepted and obeyed
    And STAT-05 and STAT-06 hold: it lasts, and the others are untouched
    And STAT-07 holds: the run still ends

    Examples:
      | item          | window          |
      | the last item | preparation     |
      | the last item | synchronization |
      | every item    | synchronization |

  @core
  Scenario: The user skips while a worker is inside Progress
    When the user skips an item that waits from inside progress call 1 of the synchronization
    And the session is played
    Then STAT-08 holds: the skip is neither lost nor a deadlock

  Scenario Outline: The user skips <item> during the <window>, after <count> progress calls
    Given the manager takes its time to let go
    When the user skips <item> during the <window>, after <count> progress calls
    And the session is played with MAYBOTHERUSER on and off
    Then STAT-03 and STAT-04 hold: the skip is accepted and obeyed
    And STAT-05 and STAT-06 hold: it lasts, and the others are untouched
    And STAT-07 holds: the run still ends

    Examples:
      | item                       | window          | count |
      | the first item             | preparation     | 0     |
      | the middle item            | preparation     | 0     |
      | every item                 | preparation     | 0     |
      | the first item             | synchronization | 0     |
      | the middle item            | synchronization | 1     |
      | the item that is updating  | synchronization | 1     |
      | the item that is updating  | synchronization | 2     |
      | an item that waits         | synchronization | 1     |
      | an item that is done       | synchronization | 2     |

  Scenario Outline: The user skips an item that was not chosen, <choice> being chosen
    Given the user chooses <choice>
    When the user skips an item that was not chosen during the synchronization, after 1 progress calls
    And the session is played
    Then STAT-06 holds: the others are untouched
    And SYNC-25 holds: the run still ends

    Examples:
      | choice              |
      | only the first item |
      | the checked items   |

  Scenario Outline: The user skips <item> from inside progress call <call>
    When the user skips <item> from inside progress call <call> of the synchronization
    And the session is played
    Then STAT-08 and STAT-06 hold: the skip is neither lost nor a deadlock, and the others are untouched

    Examples:
      | item                      | call |
      | the item that is updating | 1    |
      | the last item             | 1    |
      | every item                | 2    |

  Scenario: The user skips an item and Progress answers cancel for it too
    When the user skips the last item during the synchronization
    And the user cancels the last item at its first progress call, from then on
    And the session is played
    Then STAT-06 and SYNC-25 hold: the handler copes with both channels

  Scenario Outline: The manager sends the unsupported status <status>
    When the manager sends the status <status> for the first item during the synchronization
    And the session is played
    Then SYNC-25 holds: the run still ends

    Examples:
      | status |
      | 0      |
      | 2      |
      | 4      |
      | 256    |
