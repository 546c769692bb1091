### What belongs to no single screen

common-yes = yes
common-no = no
common-loading = loading
# cols: u16, rows: u16
common-too_small = Window too small ({ $cols }x{ $rows }): please enlarge it to 60x16
common-too_small_short = please enlarge
common-screen_help = Help
common-screen_tent = Tent
common-screen_gate = Gate
common-screen_patrol = Patrol
common-screen_doors = Doors
common-screen_people = People
common-screen_shift = Shift
common-screen_quit = Quit
common-key_enter = Enter
common-key_esc = Esc
common-key_tab = Tab
common-key_confirm = Confirm
common-key_back = Back
common-key_pane = Next pane
common-key_select = Select
common-key_page = Page
common-key_annul = Annul
common-key_emergency = Emergency
common-key_again = Courier
common-key_earlier = Earlier
common-key_repaint = Repaint
common-key_go = +digit
common-key_matter = open
common-help_matter = to the next open matter: fever, what is owed, overdue, open door
common-help_go = instead of an F key: then a digit, 3 for F3, 9 emergency, 0 quit
