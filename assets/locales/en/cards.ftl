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
