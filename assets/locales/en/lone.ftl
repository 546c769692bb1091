### The lone warden

lone-set = will ask here after { $minutes } min without a key press; then call: { $calls }; recorded as { $seq }
lone-calls = { $staff }
lone-calls_by_duty = duty leaders, then captains
lone-off = lone-warden check stopped, recorded as { $seq }
lone-answered = all well in the tent, recorded as { $seq }
lone-minutes_range = use 5 to 240 minutes: { word-cmd_lone } 30
lone-no_phone = { $staff_no } has no phone number on the staff list: name somebody else
lone-unknown = staff number { $staff_no } is not on the staff list: please check it
lone-nothing_missed = no unanswered lone-warden check
lone-asks = Are you there? Press any key (asked at { $at })
lone-missed = No answer from the tent since { $since }: { $call }; then type { word-cmd_lone } ok
lone-missed_here = No answer here since { $since }: { $call }; press any key to answer
lone-call = call { $name } { $phone } ({ $staff_no })
lone-nobody = nobody on the staff list has a phone number: go and look at once
lone-nobody_listed = no duty leader or captain on the staff list has a phone number, so nobody can be called
lone-here = the terminal with the lone-warden check was closed: this one asks from now on
lone-elsewhere = the lone-warden check runs at { $terminal }; { word-cmd_lone } 30 moves it here
lone-status = lone warden: asks after { $minutes } min without a key press
lone-status_missed = lone warden: no answer since { $since }
