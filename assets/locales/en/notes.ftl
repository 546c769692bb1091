### Notes

notes-set_aside = { $key } brings back: { $text }
notes-form_aside = { $key } brings back the visitor form: { $name }
notes-key_up = Up
notes-key_list = Ctrl+P
notes-brought_back = an earlier line: Enter sends it, typing replaces it, arrows edit it
notes-needs_yes = Enter alone records nothing: type ! to do it, Esc not to
notes-nothing_earlier = no earlier line to bring back
notes-earlier_title = Earlier lines, the last one at the bottom
notes-earlier_hint = Up/Down, Enter takes it into the line, Esc: none
notes-pasted = { $count ->
    [one] { $count } pasted line waits: Enter shows it, Enter again sends it
   *[other] { $count } pasted lines wait: Enter shows the next, Enter again sends it
}
notes-paste_dropped = { $count ->
    [one] { $count } pasted line thrown away
   *[other] { $count } pasted lines thrown away
}
notes-paste_too_long = too much was pasted: { $count } left out
notes-layout = keyboard layout: the scanner types through { $layout }; the pass was read all the same, set the keyboard to US
notes-draft_back = the line that was not finished last time is back
notes-draft_not_kept = half-typed line not kept: it may name somebody, and you have no PIN
notes-draft_unreadable = half-typed line lost: it was kept under your old PIN
notes-draft_recorded = the last line had been recorded as { $seq }: no need to type it again
notes-draft_lost = a half-typed line cannot be kept just now: press Enter soon
notes-nobody_selected = nobody is selected: use the arrows, or just type
notes-leave_again = { $count } not done with and not recorded; F10 again leaves all the same
notes-nothing_chosen = nothing is chosen yet: use the arrows first
notes-nothing_open = nothing to step back from
notes-no_page = there is no page behind that row; Esc goes back
notes-not_here = that key does nothing here
notes-remark-ballast_released = disk full, a piece of the reserve was used: make room at once
notes-remark-anchor_behind = the mark against loss (-head.anchor) could not be written: look after the disk
notes-remark-anchor_made = the mark against loss (-head.anchor) was deleted or replaced; it was made again
notes-remark-files_mended = the -wal or -shm file was taken away; every record was saved
notes-gate = now at gate { $gate }
notes-look = theme: { $look }
notes-look_day = day
notes-look_night = night (dim red)
notes-look_contrast = high contrast
notes-demo = demo: { $total } entrances, { $open } kept open, { $sealed } sealed; try anything, no real file is touched
