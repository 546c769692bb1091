### The lone warden

lone-set = asked here after { $minutes } min without a key; to be called then: { $calls }; recorded { $seq }
lone-calls = { $staff }
lone-calls_by_duty = duty leaders, then captains
lone-off = nobody is asked any more, recorded { $seq }
lone-answered = the tent is all right, recorded { $seq }
lone-minutes_range = 5 to 240 minutes: /lone 30
lone-no_phone = { $staff_no } has no telephone on the staff list: name somebody else
lone-unknown = nobody of the staff list has the number { $staff_no }: check it
lone-nothing_missed = no question to the tent is open
lone-asks = Are you there? Press any key (asked at { $at })
lone-missed = The tent gives no answer since { $since }: { $call }, then /lone ok
lone-missed_here = No answer here since { $since }: { $call }; any key answers
lone-call = call { $name } { $phone } ({ $staff_no })
lone-nobody = go and look, nobody has a telephone on the staff list
lone-nobody_listed = nobody on the staff list who could be called has a telephone
lone-here = the terminal that asked a lone warden is gone: it is asked here now
lone-elsewhere = a lone warden is asked for a key at { $terminal }; /lone 30 asks here instead
lone-status = lone warden: asked after { $minutes } min without a key
lone-status_missed = lone warden: no answer since { $since }
lone-help_set = /lone 30: this terminal asks for a key after 30 min without one
lone-help_asks = any key here answers; typed at another terminal it asks there instead
lone-help_missed = no answer in 60 s: all terminals ring and name whom to call
lone-help_ok = /lone 30 L1 1001 calls in this order; /lone ok all is well; /lone off
