### The lone warden

# minutes: u16, calls: Msg, seq: i64
lone-set = will ask here after { $minutes } min without a key press; then call: { $calls }; recorded as { $seq }
# staff: String
lone-calls = { $staff }
lone-calls_by_duty = duty leaders, then captains
# seq: i64
lone-off = lone-warden check stopped, recorded as { $seq }
# seq: i64
lone-answered = all well in the tent, recorded as { $seq }
lone-minutes_range = use 5 to 240 minutes: { word-cmd_lone } 30
# staff_no: &SafeText
lone-no_phone = { $staff_no } has no phone number on the staff list: name somebody else
# at: String
lone-asks = Are you there? Press any key (asked at { $at })
# since: String, call: Msg
lone-missed = No answer from the tent since { $since }: { $call }; then type { word-cmd_lone } ok
# since: String, call: Msg
lone-missed_here = No answer here since { $since }: { $call }; press any key to answer
# name: &SafeText, phone: &str, staff_no: String
lone-call = call { $name } { $phone } ({ $staff_no })
lone-nobody = nobody on the staff list has a phone number: go and look at once
lone-nobody_listed = no duty leader or captain on the staff list has a phone number, so nobody can be called
lone-here = the terminal with the lone-warden check was closed: this one asks from now on
# terminal: &SafeText
lone-elsewhere = the lone-warden check runs at { $terminal }; { word-cmd_lone } 30 moves it here
# minutes: u16
lone-status = lone warden: asks after { $minutes } min without a key press
# since: Msg
lone-status_missed = lone warden: no answer since { $since }

## What is typed, and why it may be refused

commands-does-lone = alone at the post: asks for a key; MINUTES, ok, off
commands-example-lone = { word-cmd_lone } 30, { word-cmd_lone } 30 L1 1001, { word-cmd_lone } ok, or { word-cmd_lone } off
# minutes: u16
said-lift_lone = end the check on a lone warden (every { $minutes } min)? Nobody is asked for a key any more. ! ends it, Esc does not
said-no-miss = no unanswered lone-warden check
