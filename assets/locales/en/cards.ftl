### Pass cards

cards-title = Entry pass
# until: &SafeText
cards-valid_until = Valid until { $until }
cards-lost = Lost? Tell the gate at once. Found? Hand it in there.
# count: usize, file: &str
cards-written = { $count ->
    [one] { $count } card written to { $file }
   *[other] { $count } cards written to { $file }
}
# given: String
cards-no_home = { $given } is not a home
cards-no_home_mend = give building, unit and room, such as --household 3-2-501
# home: &Home
cards-unknown_home = nobody living at { $home } is on the list
cards-unknown_home_mend = nightpost find shows how the list spells it; nightpost import residents FILE loads a newer list
# home: &Home
cards-nobody_in = nobody at { $home } has a pass card
cards-nobody = nobody has a pass card yet
cards-nobody_mend = importing the residents' list issues the cards: nightpost import residents FILE
