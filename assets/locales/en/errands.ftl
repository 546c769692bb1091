### Errands

errands-state-asked = asked for
errands-state-taken = taken
errands-state-got = on its way
errands-state-delivered = delivered
errands-state-cancelled = cancelled
# no: u32, home: &Home, seq: i64
errands-asked = errand { $no } for { $home }, recorded as { $seq }; whoever takes it on: { word-cmd_errand } { $no } { word-errand_taken } NAME
# no: u32, by: String, seq: i64
errands-taken = errand { $no } taken by { $by }, recorded as { $seq }; next: { word-cmd_errand } { $no } { word-errand_bought } 35.50, or { word-errand_fetched }
# no: u32, cost: String, seq: i64
errands-bought = errand { $no } bought for { $cost } yuan, recorded as { $seq }; next: { word-cmd_errand } { $no } { word-errand_delivered }
# no: u32, seq: i64
errands-fetched = errand { $no } fetched, recorded as { $seq }; next: { word-cmd_errand } { $no } { word-errand_delivered }
# no: u32, seq: i64
errands-delivered = errand { $no } delivered, recorded as { $seq }
# no: u32, door: &Home, seq: i64
errands-delivered_at = errand { $no } delivered at { $door }, recorded as { $seq }
# no: u32, paid: String, seq: i64
errands-paid = errand { $no }: { $paid } yuan paid, recorded as { $seq }
# no: u32, seq: i64
errands-cancelled = errand { $no } cancelled, recorded as { $seq }
# no: u32
errands-what_asked = errand { $no }
# no: u32
errands-what_taken = taking on errand { $no }
# no: u32
errands-what_got = what was bought for errand { $no }
# no: u32
errands-what_delivered = delivering errand { $no }
# no: u32
errands-what_paid = a payment for errand { $no }
# no: u32
errands-what_cancelled = cancelling errand { $no }

## What is typed, and why it may be refused

commands-does-errand = errand: HOME WHAT, or NUMBER taken, bought, fetched, delivered, paid, cancelled
commands-example-errand = { word-cmd_errand } 3-2-501 cold medicine, or { word-cmd_errand } 17 { word-errand_bought } 35.50
said-no-errand = there is no errand { $name }: nightpost errand lists the open ones
said-entry-amount = { $token } is no amount: write yuan and fen as 35.50, from 0.01 to 99999.99
# no: u32, state: Msg, next: Msg
errands-out_of_step = errand { $no } is { $state }: { $next }
# no: u32
errands-next_taken = first { word-cmd_errand } { $no } { word-errand_taken } NAME
# no: u32
errands-next_got = first { word-cmd_errand } { $no } { word-errand_bought } 35.50, or { word-errand_fetched }
# no: u32
errands-next_delivered = next is { word-cmd_errand } { $no } { word-errand_delivered }; a wrong step goes with { word-cmd_undo }
errands-next_none = nothing follows; a wrong step goes with { word-cmd_undo }
# no: u32
errands-nothing_owed = nothing is owed for errand { $no }
# no: u32, owed: String
errands-paid_too_much = only { $owed } yuan are owed for errand { $no }: write what was paid of it
# home: &Home
errands-home_unknown = nobody on the list lives in { $home }: look the home up by a name (F7)
# home: &Home, near: String
errands-home_unknown_near = nobody on the list lives in { $home }: perhaps { $near }, or look the home up by a name (F7)
# home: &Home, what: &SafeText
errands-understood_ask = errand for { $home }: { $what }
# no: u32, step: Msg
errands-understood_step = errand { $no }: { $step }
errands-step_taken = taken
# cost: String
errands-step_bought = bought for { $cost } yuan
errands-step_fetched = fetched
errands-step_delivered = delivered
errands-step_paid = all that is owed is paid
# paid: String
errands-step_paid_part = { $paid } yuan paid
errands-step_cancelled = cancelled

## Open matters, the handover and tables

# no: u32, home: String, age: String
gate-watch_errand = errand { $no } { $home } in quarantine, waiting { $age }
# no: u32, at: String, home: String, state: Msg
handover-errand = no. { $no } { $at } { $home }, { $state }
handover-errand_quarantine = in quarantine
handover-errand_late = late
# owed: String
handover-errand_owed = { $owed } yuan owed
handover-item-errands = Errands
tables-title-errands = Errands
tables-about-errands = what homes asked for, who fetched it, what is owed
tables-head_errand_no = Errand
tables-head_quarantine = Quarantined
tables-head_errand_what = Asked for
tables-head_errand_runner = Runner
tables-head_cost = Cost
tables-head_paid = Paid
tables-head_delivered = Delivered
tables-head_errand_door = At door
tables-head_why = Why not
tables-head_home_gone = Home gone
tables-part-errand = errand
tables-part-errand_late = errand, late
retention-kind-errands = errands

## The command line

errands-none = no open errands
errands-unknown_mend = nightpost errand lists the open ones, with --all those of the last 14 days
errands-quarantine = in quarantine
errands-home_gone = home no longer on the list
# owed: String
errands-owed = { $owed } yuan owed
# count: usize, file: &str
errands-printed = { $count ->
    [one] 1 errand written to { $file }
   *[other] { $count } errands written to { $file }
}
cli-about-errand = Errands of homes that cannot go out: the open ones, or one; a list to print for whoever runs them
cli-arg-errand_no = Number of an errand
cli-arg-all_errands = Those that are done as well, of the last 14 days
cli-arg-print = Write a page to print into this file, - for standard output: by building and unit door, with a box to tick

## The page to print

errands-page_title = Errands to run
# post: &SafeText, made: String, count: usize
errands-page_note = { $post }, as of { $made }: { $count } to deliver. Leave it at the door, call, step back.
errands-page_done = Done
errands-page_home = Home
errands-page_what = What
errands-page_who = Runner
errands-page_cost = To pay
errands-page_signed = Signed
errands-page_quarantine = QUARANTINE

## The Tasks screen

tasks-tab_errands = Errands
errands-head_no = No.
errands-head_asked = Asked
errands-head_home = Home
errands-head_state = State
errands-head_what = What
errands-head_runner = By
# state: Msg, at: Msg, seq: i64
errands-page_state = { $state }; told { $at }, recorded as { $seq }
# what: &SafeText
errands-page_asked = { $what }
# who: &SafeText
errands-page_runner = { $who } sees to it
# no: u32
errands-next_paid = paid: { word-cmd_errand } { $no } { word-errand_paid }
