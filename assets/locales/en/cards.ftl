### Pass cards

cards-title = Entry pass
cards-valid_until = Valid until { $until }
cards-lost = Lost? Tell the gate at once. Found? Hand it in there.
cards-written = { $count ->
    [one] { $count } card written to { $file }
   *[other] { $count } cards written to { $file }
}
cards-no_home = { $given } is no home
cards-no_home_mend = building, stairwell and room, such as --household 3-2-501
cards-unknown_home = no resident of { $home } is on the list
cards-unknown_home_mend = see with nightpost find how the list spells it; a newer list comes in with nightpost import residents FILE
cards-nobody_in = nobody in { $home } holds a card
cards-nobody = nobody holds a card yet
cards-nobody_mend = bring in the residents' list, which issues the cards: nightpost import residents FILE
cards-not_a_file = { $file } is no file that cards can be written to
cards-not_a_file_mend = name a file that is new or an ordinary one, or leave --out away
cards-post_file = { $file } belongs to the post's own file; it was not touched
cards-post_file_mend = give --out another name
cards-not_written = { $file } could not be written: { $detail }
cards-not_written_mend = see whether the folder is there, may be written to and has room; nothing half done was left
