### People

people-title = People
people-empty = no list of residents yet
people-households_title = Households
people-staff_title = Staff
people-head_name = Name
people-head_home = Home
people-head_phone = Phone
people-head_birth = Born
people-head_sex = Sex
people-head_relation = Relation
people-head_id_number = ID number
people-head_note = Note
people-sex-male = M
people-sex-female = F
people-kind-resident = resident
people-kind-visitor = visitor
people-erased = erased
# count: usize
people-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
people-head_flag = Flag

people-relation-head = head
people-relation-spouse = spouse
people-relation-wife = wife
people-relation-husband = husband
people-relation-son = son
people-relation-daughter = daughter
people-relation-child = child
people-relation-father = father
people-relation-mother = mother
people-relation-parent = parent
people-relation-father_in_law = father-in-law
people-relation-mother_in_law = mother-in-law
people-relation-son_in_law = son-in-law
people-relation-daughter_in_law = daughter-in-law
people-relation-grandson = grandson
people-relation-granddaughter = granddaughter
people-relation-grandfather = grandfather
people-relation-grandmother = grandmother
people-relation-brother = brother
people-relation-sister = sister
people-relation-relative = relative
people-relation-tenant = tenant
people-relation-flatmate = flatmate
people-relation-carer = carer
people-relation-other = other
