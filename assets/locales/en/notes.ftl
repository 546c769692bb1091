### Notes
# text: &str, key: Msg
notes-set_aside = { $key } brings back: { $text }
# name: &str, key: Msg
notes-form_aside = { $key } brings back the visitor form: { $name }
notes-key_up = Up
notes-key_list = Ctrl+X

notes-brought_back = an earlier line: Enter sends it, typing replaces it, arrows edit it
notes-needs_yes = Enter alone records nothing: type ! to do it, Esc not to
notes-not_permitted = not let through: nothing is recorded
notes-earlier_title = Earlier lines, the last one at the bottom
notes-earlier_hint = Up/Down, Enter takes it into the line, Esc: none
# count: usize
notes-pasted = { $count ->
    [one] { $count } pasted line waits: Enter shows it, Enter again sends it
   *[other] { $count } pasted lines wait: Enter shows the next, Enter again sends it
}
# count: usize
notes-paste_dropped = { $count ->
    [one] { $count } pasted line discarded
   *[other] { $count } pasted lines discarded
}
# count: usize
notes-paste_too_long = too much was pasted: { $count } left out
# layout: &str
notes-layout = keyboard layout: the scanner types through { $layout }; the pass was read anyway, but set the keyboard to US English
notes-draft_back = the unfinished line from last time is back
notes-draft_not_kept = the half-typed line was not kept: it may name somebody, and you have no PIN
notes-draft_unreadable = the half-typed line is lost: it was encrypted with your old PIN
# seq: i64
notes-draft_recorded = the last line was already recorded as { $seq }: no need to type it again
notes-draft_lost = the half-typed line cannot be saved just now: press Enter soon
# count: usize
notes-leave_again = { $count } unfinished and not recorded; press F10 again to quit anyway
notes-remark-ballast_released = the disk is full and reserved space is now in use: free up space at once
notes-remark-anchor_behind = the loss marker (-head.anchor) could not be written: check the disk
notes-remark-anchor_made = the loss marker (-head.anchor) was deleted or replaced; it has been made again
notes-remark-files_mended = the -wal or -shm file had been removed; all records were saved
notes-no_digit = after Ctrl+G comes a digit: that key did nothing
# nth: usize, of: usize
notes-matter = open matter { $nth } of { $of }; Ctrl+O goes to the next
# gate: &str
notes-gate = now at gate { $gate }
# look: Msg
notes-look = theme: { $look }
notes-look_day = day
notes-look_night = night (dim red)
notes-look_contrast = high contrast
# total: usize, open: usize, sealed: usize
notes-demo = demo: { $total } entrances, { $open } kept open, { $sealed } sealed; try anything, no real data is touched

notes-idle-nobody_selected = nobody is selected: use the arrow keys, or just type
notes-idle-searching = searching help: the list above is what was found; Esc shows all of it
notes-idle-nothing_chosen = nothing is chosen yet: use the arrows first
notes-idle-nobody_chosen = open or select somebody first
notes-idle-present = this is the present; the left arrow goes back in time
notes-idle-nothing_open = nothing to step back from
notes-idle-nothing_earlier = no earlier line to bring back
notes-idle-no_courier = no courier at this gate yet: type { word-cmd_courier } SF 1234 shelf 3
notes-idle-no_page = there is nothing behind this row; Esc goes back
notes-idle-list_ends = the list ends here
notes-idle-not_here = that key does nothing here
notes-idle-no_matter_selected = no open matter is selected: use the arrows
notes-idle-no_matter = there is no open matter
notes-idle-open_already = that one is open already: type what is to be recorded
notes-idle-no_practice = this is the post itself; nightpost practice opens one to practise on
