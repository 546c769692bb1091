### The help page

# screen: Msg
help-title = Help: { $screen }
help-this_screen = On this screen
help-say_title = What to say
help-say_why = We record only what is needed, and erase it when its time is over
help-close = Esc closes
help-search = /search  Esc closes
# count: usize
help-found = { $count } found; Esc shows everything
help-found_none = nothing found in help; try another word, or Esc for everything
# count: usize
help-commands_title = Commands { $count }
help-commands_hint = arrows to choose, Enter or Tab puts it into the line; typing narrows; Esc closes
help-commands_none = there is no such command
help-news = What is new
help-commands = Commands
help-key_turn = Chapter
help-topics = Ask for a topic: nightpost help TOPIC. A topic is one of these, a command such as undo, or a word of the text.

help-action-enter = confirm; an empty line records nothing, a yes is !
help-action-back = empties the line, then closes what is open, one at a press
help-action-help = open this page
help-action-pane = next pane
help-action-rows = move within a list
help-action-aside = left and right in the grid; period of the figures; homes or staff
help-action-filter = filter the grid: left/right to pick, Enter to change, Esc to clear
help-action-pages = page up and down
help-action-emergency = emergency lane, from any screen
help-action-palette = find any command, key, screen, person, home, door, team or open item
help-action-earlier = earlier lines, to bring one back (Up with no row chosen does too)
help-action-again = repeat the last courier
help-action-undo = annul your last record (asks for !)
help-action-repaint = redraw a garbled screen
help-action-look = theme: day, night, high contrast
help-action-glyphs = line drawing or plain ASCII
help-action-language = Chinese or English
help-action-go_to = instead of an F key: then a digit, 3 for F3, 9 emergency, 0 quit
help-action-next_matter = to the next open matter: fever, what is owed, overdue, open door
help-action-quit = leave the program
