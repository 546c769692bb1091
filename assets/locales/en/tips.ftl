### Tips

tips-priority-urgent = urgent
tips-priority-normal = normal
tips-priority-low = low
tips-state-told = told
tips-state-given = given
tips-state-closed = closed
# no: u32, priority: Msg, seq: i64
tips-told = tip { $no } ({ $priority }), recorded as { $seq }; next: { word-cmd_tip } { $no } { word-tip_given } NAME, then { word-cmd_tip } { $no } { word-tip_closed } OUTCOME
# no: u32, to: String, seq: i64
tips-given = tip { $no } given to { $to }, recorded as { $seq }; when it is over: { word-cmd_tip } { $no } { word-tip_closed } OUTCOME
# no: u32, seq: i64
tips-closed = tip { $no } closed, recorded as { $seq }; if somebody told it: { word-cmd_tip } { $no } { word-tip_thanked }
# no: u32, seq: i64
tips-thanked = tip { $no }: whoever told it was thanked, recorded as { $seq }
# no: u32
tips-what_told = tip { $no }
# no: u32
tips-what_given = giving tip { $no } to somebody
# no: u32
tips-what_closed = closing tip { $no }
# no: u32
tips-what_thanked = the thanks for tip { $no }

## What is typed, and why it may be refused

commands-does-tip = tip: [urgent] PLACE TEXT [teller NAME PHONE], or NUMBER given NAME, closed OUTCOME, thanked
commands-example-tip = { word-cmd_tip } { word-priority_urgent } east-wall somebody climbs over { word-tip_teller } Wang 13900001234, or { word-cmd_tip } 7 { word-tip_closed } sent away
said-no-tip = there is no tip { $name }: nightpost tip lists the open ones
# no: u32
tips-is_closed = tip { $no } is closed; a wrong step goes with { word-cmd_undo }
# no: u32
tips-is_open = tip { $no } is open: first { word-cmd_tip } { $no } { word-tip_closed } OUTCOME
# no: u32
tips-no_teller = nobody is known who told tip { $no }
# no: u32
tips-is_thanked = whoever told tip { $no } was thanked before

## Open matters, the handover and tables

# no: u32, place: &SafeText, age: String
gate-watch_tip = urgent tip { $no } { $place }, { $age } old
# no: u32, at: String, priority: Msg, place: String, state: Msg
handover-tip = no. { $no } { $at } { $priority }, { $place }, { $state }
handover-item-tips = Tips
tables-title-tips = Tips
tables-about-tips = what residents told, who saw to it, what came of it; never who told it
tables-head_tip_no = Tip
tables-head_tip_priority = Urgency
tables-head_tip_runner = Given to
tables-head_tip_thanked = Thanked
tables-part-tip = tip
retention-kind-tips = tips

## The command line

tips-none = no open tips
tips-unknown_mend = nightpost tip lists the open ones, with --all those of the last 30 days
tips-to_thank = to be thanked
# name: String, phone: String, seq: i64
tips-teller = told by: { $name } { $phone } (the look is recorded as { $seq })
# no: u32
tips-forgotten = who told tip { $no } is forgotten
cli-about-tip = Tips from residents: the open ones, or one; who told it for a reason only, which is recorded
cli-arg-tip_no = Number of a tip
cli-arg-all_tips = Those that are closed as well, of the last 30 days
cli-arg-teller = Show who told it, for this reason; the look is recorded
cli-arg-forget_teller = Erase who told it (an officer)

## The Tasks screen

tasks-tab_tips = Tips
tips-head_priority = Urgency
tips-head_place = Place
tips-head_text = What
# priority: Msg, text: &SafeText
tips-page_text = { $priority }: { $text }
# at: Msg, outcome: &SafeText
tips-page_closed = closed { $at }: { $outcome }
# no: u32
tips-next_given = next: { word-cmd_tip } { $no } { word-tip_given } NAME
# no: u32
tips-next_closed = next: { word-cmd_tip } { $no } { word-tip_closed } OUTCOME
# no: u32
tips-next_thanked = thanks for whoever told it: { word-cmd_tip } { $no } { word-tip_thanked }
