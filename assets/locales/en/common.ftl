### What belongs to no single screen

common-yes = yes
common-no = no
common-loading = loading
# cols: u16, rows: u16
common-too_small = Window too small ({ $cols }x{ $rows }): please enlarge it to 60x16
common-too_small_short = please enlarge
common-key_enter = Enter
common-key_esc = Esc
common-key_tab = Tab

common-key-enter = Confirm
common-key-back = Back
common-key-help = Help
common-key-pane = Next pane
common-key-rows = Select
common-key-aside = Sideways
common-key-filter = Filter
common-key-pages = Page
common-key-emergency = Emergency
common-key-palette = Find
common-key-earlier = Earlier
common-key-again = Courier
common-key-undo = Annul
common-key-repaint = Repaint
common-key-look = Theme
common-key-glyphs = Glyphs
common-key-language = Language
common-key-go_to = +digit
common-key-next_matter = open
common-key-quit = Quit

common-screen-tent = Tent
common-screen-gate = Gate
common-screen-patrol = Patrol
common-screen-doors = Doors
common-screen-tasks = Tasks
common-screen-people = People
common-screen-shift = Shift
