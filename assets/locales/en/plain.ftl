### Plain lines, for screen readers and Braille lines; and the voice

plain-hint = Plain lines. A line and Enter: lxm 365 o, or p3 out. ? tells what can be typed, /2 reads the tent, /9 is the emergency lane, ! is yes, { word-cmd_undo } takes your last record back, Enter alone repeats the answer, Esc and Enter steps back, { word-cmd_quit } leaves.
plain-needs_screen = (that needs the screen: leave out --plain)
# line: &str
plain-draft = not sent in an earlier run: { $line }
# what: String
plain-matter = open: { $what }
# door: String, state: Msg
plain-door = door { $door }: { $state }
# team: String
plain-out = went out: { $team }
# team: Msg
plain-back = back: { $team }
# who: String, waiting: usize
plain-came = came to the queue: { $who }; { $waiting } waiting
# count: usize, waiting: usize
plain-went = left the queue: { $count }; { $waiting } waiting

voice-fever = Fever at the gate.
voice-emergency = Emergency lane in use.
voice-overdue = A patrol team is overdue.
voice-none = nothing here can speak: apt install espeak-ng; until then all of it is only written
