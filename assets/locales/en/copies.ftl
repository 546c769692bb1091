### Copies of the file

# every: u16, last: u16, days: u16, seq: i64
copies-set = copies every { $every } min; the last { $last } are kept, then one a day, none longer than { $days } days; recorded as { $seq }
# seq: i64
copies-ended = no more copies are made by themselves, recorded as { $seq }
# seq: i64
copies-recorded = copy recorded as { $seq }
copies-plan_range = copies can be made every 5 to 1440 minutes; 1 to 500 of the last and for 1 to 180 days can be kept

copies-trouble-absent = stick missing
copies-trouble-no_room = stick full
copies-trouble-failed = copying failed
# last: Msg
copies-last = last good one { $last }
copies-last_never = none so far
# why: Msg, last: Msg
copies-top = no backup: { $why }, { $last }
# why: Msg, last: Msg
copies-none_made = No backup: { $why }; { $last }
# every: u16, last: Msg
copies-made = Backup every { $every } min; { $last }
copies-not_planned = No backups are made: nightpost backup FOLDER --every 10

# file: String, records: i64, size: String
copies-written = backup { $file }: complete up to record { $records }, checked, { $size }
# seq: i64
copies-written_seq = recorded as { $seq }
copies-written_untold = the backup counts, but it could not be recorded in the file: run nightpost verify
copies-same_disk = this folder is on the same disk as the file: if that disk dies, both are gone; better a USB stick
# every: u16, last: u16, days: u16, folder: String
copies-planned = every { $every } min into { $folder }; the last { $last } are kept, then one a day, none longer than { $days } days
copies-listed_none = no backups are known
# made: String, records: i64, size: String, file: String
copies-listed = { $made }  to record { $records }  { $size }  { $file }
copies-listed_sound = complete
copies-listed_away = out of reach: plug the stick in
# why: String
copies-listed_unsound = does not count: { $why }
# day: String
copies-listed_goes = goes by { $day }
copies-listed_stays = stays until somebody deletes it

# file: String
copies-absent = { $file } is not there
copies-absent_mend = plug the stick in, or name another folder
copies-unplanned = no folder for backups has been chosen
copies-unplanned_mend = name one: nightpost backup FOLDER; with --every 10, backups are then made by themselves
# file: String
copies-taken = { $file } is there already; it was not touched
copies-taken_mend = choose another name, or name a folder
copies-busy = a backup is being made or restored just now by another process
copies-busy_mend = try again in a minute
# file: String
copies-no_room = there is no room at { $file }
copies-no_room_mend = delete something there or take a bigger stick; the post's file is untouched
# file: String, error: String
copies-place = { $file } could not be written or read ({ $error })
copies-place_mend = is the stick still in? Take another one if it happens again; the post's file is untouched
# file: String, why: String
copies-unsound = { $file } is damaged and does not count: { $why }
copies-unsound_mend = nothing was changed; take another backup: nightpost backup --list
# file: String
copies-newer = { $file } is from a newer version of the program
copies-newer_mend = update the program first; nothing was changed
copies-stopped = stopped before it was done; nothing was changed
copies-stopped_mend = run it again
copies-itself = that is the post's own file, not a backup of it
copies-itself_mend = name a backup: nightpost backup --list
copies-in_use = a screen or another program has the file open
copies-in_use_mend = close nightpost on every terminal, then run this again; nothing was changed
copies-other_post = that is a backup of another post
copies-other_post_mend = nothing was changed; to open it as it is, make it a new file: nightpost --db NEW.db restore BACKUP
# file: String, records: i64, at: String
copies-holds = { $file }: complete and checked, up to record { $records } of { $at }
copies-lacks_anchor = it came without its -head.anchor file: nobody can tell whether anything is missing at its end
copies-loses_nothing = nothing would be lost
# records: i64, at: String
copies-loses = { $records } records made after it would be lost, the newest of { $at }
copies-loses_unknown = what is in the present file cannot be read: nobody can tell what would be lost
# records: i64
copies-loses_unread = the present file cannot be read; by its marker { $records } records made after the backup would be lost
copies-asks = Restore it? y or n
copies-needs_yes = nothing was changed
copies-needs_yes_mend = if that is what you want: the same command with --yes
# seq: i64
copies-restored = restored, recorded as { $seq }
# file: String
copies-kept = the old file is kept as { $file }

cli-about-backup = Copy the file while everybody works: now, or by itself from now on
cli-about-restore = Bring a backup back; the present file is kept aside
cli-arg-copy_to = A folder, a USB stick for instance, or the name of a new file; default the chosen folder
cli-arg-copies_known = List the backups that are known and check each of them
cli-arg-copy_every = From now on by itself, into this folder: every so many minutes and at each handover
cli-arg-copy_last = Keep so many of the last ones; default 24
cli-arg-copy_days = Behind these keep one a day, and none longer than so many days; default 7
cli-arg-copy_off = No more backups by themselves
cli-arg-copy_file = The backup
cli-arg-copy_yes = Do not ask
