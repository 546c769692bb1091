### People of the post

staff-role-viewer = viewer
staff-role-warden = warden
staff-role-duty_leader = duty leader
staff-role-officer = community officer
# role: Msg
staff-not_allowed = this needs a { $role }, and nobody here is one: ask the community officer to name somebody
# role: Msg, no: &SafeText, name: &SafeText
staff-not_allowed_ask = this needs a { $role }: ask { $name } to take over with { word-cmd_swap } { $no }, on the command line --as { $no }
# role: Msg, no: &SafeText, name: &SafeText
staff-not_allowed_founder = this needs a { $role }; none is named yet, so { $name }, who set up the post, may do it: { word-cmd_swap } { $no }, on the command line --as { $no }
staff-has_pin = there is already a PIN: { word-cmd_pin } changes it; if forgotten, an officer resets it
staff-pin_wrong = wrong PIN
# wait: Msg
staff-pin_wrong_wait = wrong PIN; try again in { $wait }
# wait: Msg
staff-pin_wait = too many wrong PINs, this one was not checked: try again in { $wait }
staff-pin_shape = a PIN has 4 to 12 digits
staff-pin_easy = too easy to guess: not 0000 or 1234
staff-need_pin = a PIN is needed here and you have none: set one at the post itself with nightpost --as NO
staff-lock_minutes = use 0 to 240 minutes, 0 for never
# no: String, duty: Msg, seq: i64
staff-duty_set = { $no } is now { $duty }, recorded as { $seq }
# seq: i64
staff-pin_set = PIN set, recorded as { $seq }
# no: String, seq: i64
staff-pin_reset = { $no } sets a new PIN at the next sign-in, recorded as { $seq }
# minutes: Msg, seq: i64
staff-demanded = PINs are required; { $minutes }; recorded as { $seq }
# minutes: Msg, seq: i64
staff-not_demanded = PINs are not required; { $minutes }; recorded as { $seq }
# minutes: u16
staff-locks_after = the screen locks after { $minutes } min without a key press
staff-locks_never = the screen never locks by itself
staff-listed_pin = PIN
staff-listed_no_pin = no PIN
staff-listed_no_role = no role
staff-listed_demanded = PINs are required
staff-listed_not_demanded = PINs are not required
staff-one_officer = There is only one community officer: name a second, so that they can reset each other's PIN
# no: &str
staff-no_officer = No community officer is named yet: until then { $no }, who created the post, may do everything
# no: &str
staff-ask_pin = PIN of { $no }
# no: &str
staff-pin_not_given = { $no } has a PIN, but none was given
staff-pin_not_given_mend = Run it in a terminal, or put the PIN in a file that only you can read and name it in NIGHTPOST_PIN_FILE
# file: &str
staff-pin_file = { $file } cannot be read or contains no PIN
# file: &str
staff-pin_file_open = others can read { $file }
staff-pin_file_mend = Put only the PIN in it and remove other people's access: chmod 600
staff-title_start = Sign in
staff-title_set = Set a PIN
staff-title_swap = Take over
staff-title_lock = Locked
staff-title_change = Change PIN
# leader: &str, who: &SafeText
staff-title_permit = { $leader }: let { $who } through?
staff-hint_offer = With a PIN nobody else can work under your number: 4 to 12 digits. Esc: later; or just start working.
staff-hint_demanded = This post requires a PIN: 4 to 12 digits, not easy to guess.
staff-hint_pin = Type the PIN and Enter; if you are somebody else, press Tab and change the number.
staff-hint_kiosk = Staff number and Enter, PIN and Enter. Set your first PIN at the post itself.
# no: &str
staff-hint_no_pin = { $no } has no PIN: Enter takes over.
staff-hint_any_key = Press any key to unlock.
staff-hint_change = 4 to 12 digits, not easy to guess. Esc keeps the old one.
staff-hint_permit = The leader types their own PIN. Enter without it: told by phone, and they must confirm it later. Esc: not let through.
staff-waiting = one moment
staff-differ = the two PINs differ: type them again
# seq: i64
staff-emergency = emergency let through, recorded as { $seq }; details can follow
staff-unnamed = sign in first: an emergency is recorded under somebody's name
# at: String
staff-locked_since = locked since { $at }
# gate: &str, count: usize
staff-queue = waiting at { $gate }: { $count }
staff-top_locked = locked
# by: &str, from: &str
staff-taken_over = { $by } took over from { $from }; unfinished work is still there
staff-pin_is_set = PIN set; use it from now on
staff-head_duty = Duty
staff-head_pin = PIN
staff-head_signed_in = Signed in
staff-head_on = On
staff-key_staff = Homes/staff
# count: usize
staff-on_now = { $count } on duty
staff-pin_is_there = set
staff-pin_is_none = none
# until: String
staff-pin_waits = wait { $until }
staff-is_on = on duty
staff-page_empty = no staff list yet
# key: Msg
staff-page_hint = { $key }: duty, PIN reset (officer); ^N: phone; <-/->: households
# duty: Msg
staff-to_duty = { $duty } from now on
staff-to_reset = reset the PIN: they set a new one at the next sign-in
staff-choose_hint = Arrows, then Enter types it into the line; Enter once more sends it. Esc: no

staff-field-no = Staff no.
staff-field-pin = PIN
staff-field-new = New PIN
staff-field-again = Once more
