### What is wrong around the post, and what is left of a panic

cli-about-doctor = What is wrong around the post, each with the one command that mends it
# path: &str
doctor-panicked = a report without names or numbers is in { $path }
# records: i64
doctor-not_proven = this unsealed file has { $records } records, too many to compare each time: what follows was not compared with the journal
# most: usize
doctor-too_many_screens = { $most } screens of this account are open already
doctor-too_many_screens_mend = leave one of them with F10; nightpost doctor shows the command that lists them
# path: &str
doctor-others_read = others on this machine may read { $path }
# path: &str
doctor-others_write = others on this machine may write { $path }
# state: Msg, check: Msg, what: Msg
doctor-line = { $state } { $check }: { $what }
# command: String
doctor-mend = { "     " } { $command }
# wrong: usize, advise: usize
doctor-sum = { $wrong ->
    [0] { $advise ->
        [0] nothing is wrong
       *[other] nothing is wrong, { $advise } could be better
    }
   *[other] { $wrong } wrong, { $advise } could be better
}
doctor-state-ok = ok
doctor-state-advise = note
doctor-state-wrong = WRONG
doctor-check-clock = clock
doctor-check-file = file
doctor-check-key = key
doctor-check-rights = permissions
doctor-check-disk = disk
doctor-check-lists = lists
doctor-check-locale = locale
doctor-check-terminal = terminal
doctor-check-glyphs = lines
doctor-check-ssh = SSH
doctor-check-memory = memory
doctor-check-voice = voice
doctor-check-screens = screens
doctor-check-log = log
# now: String
doctor-clock_ok = it is { $now }
# now: String
doctor-clock_old = it shows { $now }: the battery of the clock may be empty; set it before anything else
# now: String, last: String
doctor-clock_behind = it shows { $now }, and the last record is of { $last }
# now: String, last: String
doctor-clock_ahead = it shows { $now }, and nothing was recorded since { $last }: is that right?
# path: &str
doctor-file_missing = there is no post at { $path }
# detail: String
doctor-file_spoilt = the file is damaged: { $detail }
doctor-file_lost = the file lost records, or nobody can tell: the anchor beside it says so
# records: i64, found: u32, newest: u32
doctor-file_old = { $records } records, file version { $found }; opening it makes that { $newest }
# records: i64, version: u32
doctor-file_ok = { $records } records, file version { $version }
doctor-seal_unknown = there is no file to look at
doctor-seal_none = the file is not sealed: whoever has the disk can read it
doctor-seal_ok = the file is sealed
doctor-rights_ok = only this account may read and write the post
doctor-disk_unknown = the system does not tell how much is free
# free: u64
doctor-disk_free = { $free } MB free
# free: u64
doctor-disk_full = { $free } MB free: nothing can be recorded for long
# free: u64
doctor-disk_low = { $free } MB free, less than a night may need
# free: u64
doctor-disk_no_reserve = { $free } MB free, but the reserve for a full disk is not laid out
# free: u64
doctor-disk_ok = { $free } MB free, and the reserve for a full disk
doctor-lists_unknown = the file cannot be read
doctor-lists_none = no list of residents was imported
# days: i64
doctor-lists_old = the list of residents is { $days } days old
# days: i64
doctor-lists_ok = { $days ->
    [0] the list of residents is of today
    [one] the list of residents is { $days } day old
   *[other] the list of residents is { $days } days old
}
# name: String
doctor-locale_ok = { $name }
# name: String
doctor-locale_other = it says "{ $name }", not UTF-8: names may come out as question marks
doctor-terminal_none = this is no terminal: not looked at
doctor-terminal_dumb = TERM names no terminal that can show a screen
# columns: u16, rows: u16, least_columns: u16, least_rows: u16
doctor-terminal_small = { $columns }x{ $rows } is too small, a screen needs { $least_columns }x{ $least_rows }
# kind: String, columns: u16, rows: u16, colours: Msg
doctor-terminal_ok = { $kind }, { $columns }x{ $rows }, { $colours }
doctor-colours_none = no colours
doctor-colours_sixteen = 16 colours
doctor-colours_true = true colour
doctor-glyphs_unasked = only asked on a terminal and without JSON
doctor-glyphs_ok = one column wide, as they should be
doctor-glyphs_wide = this terminal draws them two columns wide: the screen takes ASCII
doctor-glyphs_silent = this terminal does not answer; where lines look broken take ASCII
doctor-ssh_none = there is no SSH server here
doctor-ssh_no_way_in = nobody comes to Nightpost over SSH
doctor-ssh_ok = set as the manual says
# name: String
doctor-ssh_differs = { $name } is not as the manual says
doctor-ssh_unread = this account may not read its configuration
doctor-memory_open = a core file may be written, or another program may look in
# name: &str
doctor-memory_swap = no core file is written, but memory may be swapped to { $name } as it is
doctor-memory_ok = no core file is written, no other account looks in, nothing is swapped out in the clear
doctor-screens_uncounted = the account has no home folder: screens are not counted
# open: usize
doctor-screens_full = { $open } are open, and no more can be
# open: usize, most: usize
doctor-screens_ok = { $open } of { $most } open
doctor-log_no_home = the account has no home folder: nothing is logged
# path: &str
doctor-log_missing = { $path } cannot be made
# path: &str
doctor-log_unwritable = { $path } cannot be written
# path: &str
doctor-log_ok = { $path }
doctor-check-copies = copies
doctor-file_closed = the file is sealed, and its key does not wait in this account: not looked into
doctor-seal_once = the file is sealed, and only one of the two copies of its key file is whole
doctor-seal_gone = the file is sealed or no post, and there is no key file beside it
# detail: String
doctor-seal_spoilt = the key file cannot be used: { $detail }
doctor-copies_none = no copies are made by themselves
# path: &str
doctor-copies_away = the folder for copies is not there: { $path }
doctor-copies_never = no copy was made yet
# made: String, records: i64
doctor-copies_old = the last copy is of { $made }; { $records } records came since
# made: String
doctor-copies_ok = the last copy is of { $made }
doctor-check-aside = kept aside
doctor-aside_none = no older copy of the file was kept beside it
# count: usize, goes: String, files: String
doctor-aside = { $count } kept beside the file since another took its place; they go with a purge, the first from { $goes } on: { $files }
# count: usize, goes: String, files: String
doctor-aside_late = { $count } kept beside the file since another took its place, the first should have gone on { $goes }: { $files }
# name: &str
doctor-voice_ok = { $name }, for nightpost --speak
doctor-voice_none = nothing can speak; nightpost --speak needs apt install espeak-ng
