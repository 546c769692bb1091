### The help page

# screen: Msg
help-title = Help: { $screen }
help-this_screen = On this screen
help-move_panes = next pane
help-move_rows = move within a list
help-move_pages = page up and down
help-annul = annul your last record (asks for !)
help-earlier = earlier lines, to bring one back (Up with no row chosen does too)
help-repaint = redraw a garbled screen
help-glyphs = line drawing or plain ASCII
help-theme = theme: day, night, high contrast
help-escape = empties the line, then closes what is open, one at a press
help-enter = confirm; an empty line records nothing, a yes is !
help-emergency = emergency lane, from any screen
help-leave = leave the program
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
