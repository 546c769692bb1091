### Notices

notices-way-posted = posted
notices-way-group = group chat
notices-way-loudspeaker = loudspeaker
notices-way-doors = door to door
notices-all_buildings = all buildings
# no: u32, seq: i64
notices-given = notice { $no } given, recorded as { $seq }; who was told: { word-cmd_notice } { $no } { word-notice_told } { word-notice_all } { word-way_posted }; for a chat: { word-cmd_notice } { $no } { word-notice_copy }
# no: u32, buildings: String, way: Msg, seq: i64
notices-told = notice { $no }: { $buildings } told ({ $way }), recorded as { $seq }
# no: u32, seq: i64
notices-ended = notice { $no } ended, recorded as { $seq }
# no: u32
notices-what_given = notice { $no }
# no: u32
notices-what_told = who was told of notice { $no }
# no: u32
notices-what_ended = the end of notice { $no }

## What is typed, and why it may be refused

commands-does-notice = notice: [until WHEN] TEXT | TEXT, or NUMBER told BUILDINGS HOW, NUMBER copy, NUMBER end
commands-example-notice = { word-cmd_notice } { word-until } 24:00 no water tonight, or { word-cmd_notice } 3 { word-notice_told } 3,5..8 { word-way_posted }
said-no-notice = there is no notice { $name }; those that hold: nightpost notice
said-no-building = no list has a building { $name }: write its number as in a home, or { word-notice_all }
# no: u32
notes-notice_copied = sent to your clipboard; pastes nothing? nightpost notice { $no } --text FILE
# no: u32
notes-notice_no_clipboard = no clipboard here: nightpost notice { $no } --text FILE writes the text
# no: u32
notes-notice_unknown = no notice { $no } holds or will; those that do: nightpost notice

## The screen, tables and the command line

# no: u32, text: &SafeText
banner-notice = notice { $no }: { $text }
# no: u32, text: &SafeText, more: usize
banner-notice_more = notice { $no }: { $text } (+{ $more })
tables-title-notices = Notices
tables-about-notices = notices with who was told of them, and how
tables-head_notice_no = Notice
tables-head_notice_zh = Chinese
tables-head_notice_en = English
tables-head_notice_ended = Ended
notices-none = no notices
notices-unknown_mend = those that hold are listed by nightpost notice; --all adds those of the last 14 days
notices-holds = holds
notices-to_come = to come
notices-over = over
# no: u32, file: &str
notices-written = notice { $no } written to { $file }
# name: String
notices-building_wrong = { $name } is no building
notices-building_mend = write 3, 3,5 or 5..8; without --building all are meant
notices-page_title = NOTICE
# until: Msg
notices-page_until = until { $until }
cli-about-notice = Notices to the compound: those that hold, or one; add one, say who was told, end it
cli-about-notice_list = The notices that hold or will
cli-about-notice_add = Give a notice, in one language or both
cli-about-notice_reach = Say which buildings were told of a notice, and how
cli-about-notice_end = End a notice
cli-arg-notice_no = Number of a notice
cli-arg-all_notices = Those that are over as well, of the last 14 days
cli-arg-notice_text = Write the text for a group chat into this file, - for standard output
cli-arg-notice_print = Write a page to post into this file, - for standard output
cli-arg-zh = The text in Chinese
cli-arg-en = The text in English
cli-arg-notice_from = It holds from then on: 20:00 or 2026-03-08T20:00
cli-arg-notice_until = It holds until then
cli-arg-building = Buildings: 3, or 3,5..8; without it all
cli-arg-how = How: posted, group, loudspeaker or doors

## The handover page

handover-item-notices = Notices
# no: u32, text: &SafeText, until: Msg, told: Msg
notices-handed = no. { $no } { $text }; { $until }; { $told }
# at: String
notices-until = until { $at }
notices-until_ended = until somebody ends it
notices-told_everywhere = told: all buildings
# buildings: String
notices-told_some = told: { $buildings }
notices-told_nobody = nobody was told yet
tables-part-notice = notice
tables-part-notice_untold = notice, nobody told

## The Tasks screen

tasks-tab_notices = Notices
notices-head_text = Text
notices-head_reach = Told
# text: &SafeText
notices-page_text = { $text }
# at: Msg, seq: i64
notices-page_from = from { $at }, recorded as { $seq }
# at: Msg, buildings: String, way: Msg
notices-page_reach = { $at } { $buildings } told: { $way }
# no: u32
notices-page_next = for a chat: { word-cmd_notice } { $no } { word-notice_copy }; who was told: { word-cmd_notice } { $no } { word-notice_told } { word-notice_all } { word-way_posted }; over: { word-cmd_notice } { $no } { word-notice_end }
