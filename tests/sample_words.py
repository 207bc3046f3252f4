"""This file is here to hold what the people of the sample meeting say: thoughts, notes, questions, actions."""

from __future__ import annotations

TABLES = (
    "Teaching teams",
    "Tutors and mentors",
    "Learner services",
    "Data and quality",
    "Employers and partners",
    "Senior leaders",
)

_NAMES = (
    "Ana Ferreira, Bo Lindqvist, Amina Yusuf, Gareth Pugh, Priya Nair, Tom Okafor, Sioned Llŵyd, Jean-Luc Moreau, "
    "Kasia Nowak, Dev Patel, Mary O’Connell, Hamza Iqbal, Ruth Adeyemi, Lewis Grant, Ffion Tŷ-Gwyn, Chidi Eze, "
    "Helen Marsh, Omar Haddad, Beth Sutton, Marek Kowalski, Yasmin Ali, Peter Vaughan, Grace Mensah, Colin Ward, "
    "Leila Rahimi, Angharad Rees, Sam Whitlock, Nkechi Obi, Paul Denham, Zoë Hartley, Ian McBride, Fatima Zahra, "
    "Owen Prys, Carla Mendes, Jo Batty, Rashid Khan, Louise Dyer, Stefan Ionescu, Tracey Holt, Abdul Karim, "
    "Mei Chen, Daniel Roper, Siobhán Walsh, Victor Nunes, Hazel Lomas, Ravi Menon, Emma Thorpe, Kwame Boateng, "
    "Sally Nixon, Bethan Môn, Arthur Finch, Noor Siddiqui, Rachel Cope, Liam Doyle, Ingrid Solheim, Joe Tansley, "
    "Meera Joshi, Keith Bolton, Olwen Parry, Tariq Aziz"
)
PEOPLE = tuple(_NAMES.split(", "))

THOUGHTS: dict[str, tuple[str, ...]] = {
    "1.1": (
        "For me it is whether someone can do a thing in June that they could not do in September.",
        "Moving on includes moving sideways. Half of my group changed direction and were right to.",
        "We say progression and mean retention. They are not the same thing.",
    ),
    "1.2": (
        "It matters most to those for whom nobody ever expected it.",
        "For the college it is the figure we are judged by, and the reason our staff stay.",
        "Employers here cannot fill level 3 posts. That is the whole country in one town.",
    ),
    "1.3": (
        "The bus. The last one leaves at 16:40, and our support sessions begin at 16:30.",
        "Maths. They pass everything else, and then stop.",
        "Nobody told them what comes after the course until the last month of it.",
    ),
    "2.1": (
        "Peer teaching in construction works better than anything that we have bought.",
        "We ask “what did you learn?” and never “how did you learn it?”",
        "Confidence first. Then they argue with you, and then they learn.",
    ),
    "2.2": (
        "The six-week call to everyone who misses two sessions made the difference last year.",
        "Targets in the plan are written by us and signed by them. They should write them.",
        "A mentor from the year above is worth three letters home.",
    ),
    "2.3": (
        "New teachers get a laptop and a timetable. A mentor comes, if they are lucky, at Christmas.",
        "Support staff know more about our learners than anyone, and are never in the meeting.",
        "Give us one hour a month, protected, to look at three learners together.",
    ),
    "3.1": (
        "Evening learners have one route. Day learners have five.",
        "We count certificates and miss what people can do when they walk in.",
        "The taster weeks opened doors: eleven of forty went on to something that they had never heard of.",
    ),
    "3.2": (
        "Induction is a week of forms. Progression is page nine of the handbook.",
        "The move from level 1 to level 2 is where we lose them, every year, and we know it.",
        "Careers advice should sit in the classroom and not behind a booking system.",
    ),
    "3.3": (
        "People can leave at any time and come back in September only.",
        "Blended evening groups: the first cohort kept 92% of its learners.",
        "A flexible timetable for learners is an inflexible one for staff. Let us say so and plan for it.",
    ),
    "4.1": (
        "We have the learner number and use it for returns, and for nothing that helps a learner.",
        "I had not heard of the personal learning record until today.",
        "The national figures come eighteen months late.",
    ),
    "4.2": (
        "We know where 61% of leavers went. The other 39% are the ones that we should worry about.",
        "Three systems hold three spellings of the same learner.",
        "Ask them while they are still here. Nobody answers a letter in November.",
    ),
    "4.3": (
        "One page for each course, three figures, talked through every half-term. No more dashboards.",
        "The gap for learners with support needs is visible in our own data. We have never shown it to teams.",
        "Success stories of past learners persuade parents more than any chart.",
    ),
    "5.1": (
        "The job centre is a partner on paper. I could not name one person there.",
        "Our best link is the housing association: they know who is about to drop out before we do.",
        "Universities come in May. By then the choice has been made.",
    ),
    "5.2": (
        "We compete with the sixth form for the same forty people, and call it partnership.",
        "If a learner is better off elsewhere we should say so, and be thanked for it.",
        "A joint statement is fine. A joint timetable would be better.",
    ),
    "6.1": (
        "Start with what can be done before half-term without asking anybody for money.",
        "Pick three. Last year’s plan had twenty-six actions and nobody could name one.",
        "Whatever we choose, put somebody’s name on it today.",
    ),
    "6.2": (
        "Estates and transport. They were not invited, and half of this depends on them.",
        "Learners. There are sixty of us in the room and not one of them.",
        "The union, early, about the evening timetable.",
    ),
    "6.3": (
        "Time. Money would follow.",
        "One person who owns the data, with a day a week to do it.",
        "The bursary fund is underspent by a third each year. Use it for travel.",
    ),
}
"""By card. Nobody said anything on 5.3, so that every format has a card to mark as unanswered."""

NOTES: dict[str, str] = {
    "1.1": "We mean a learner’s own next step, sideways or up, and we stop using the word for staying on a course.",
    "1.2": "To each learner: confidence and choice.\nTo us: our reason to be here.\nTo the country: people for the jobs there are.",
    "1.3": "Travel, maths and not knowing what comes next are the three that we can do something about.",
    "2.1": "Every team takes one lesson a half-term in which learners teach each other.",
    "2.2": "Two missed sessions, one call, the same day. It goes on, for every course.",
    "2.3": "A mentor for every new teacher from the first day; support staff are asked to case meetings.",
    "3.1": "Evening learners get the same map of next steps as day learners.",
    "3.2": "The first review is about what comes next, and it is in week four.",
    "3.3": "We test a second starting date in January, with two courses.",
    "4.1": "Data and quality find out what the personal learning record offers, and tell us in a page.",
    "4.2": "Destinations are asked for before people leave, by the tutor whom they know.",
    "4.3": "One page, three figures, each half-term, for each course.",
    "5.1": "Every partner gets a named person here, and we ask for one there.",
    "5.2": "We write down together what any learner in the town can expect, whoever enrols them.",
}

CLASH = "A mentor for every new teacher by half-term. Support staff come where they can be released."
"""What was written on 2.3 at the same time as the note that was kept."""

PLAN_NOTES: dict[str, str] = {
    "6.1.1": "Calls after two absences; taster weeks; peer teaching in construction.",
    "6.1.2": "61% of destinations known. Level 1 to level 2 loses one in four.",
    "6.1.3": "Transitions, evening routes, what we do with the data we have.",
    "6.1.4": "Travel and mentors this term; the January start this year; a joint offer of the town beyond that.",
    "6.2.1": "Estates, the timetable office, learning support, the learner council.",
    "6.2.3": "The bus company, the job centre, the housing association and two schools.",
    "6.3.1": "Nothing new this year if the bursary underspend is used.",
    "6.3.3": "Half a day of coaching practice for every tutor.",
}

QUESTIONS: dict[str, str] = {
    "1.3": "Which of these would our learners themselves put first?",
    "3.2": "What would a learner see if they walked through our college as it was on their first day?",
    "4.3": "Who decides with these figures, and when?",
}

ACTIONS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Ring every learner on the day of a second missed session",
        "Helen Marsh",
        "2.2",
        "Calls made within a day: 9 of 10",
    ),
    (
        "Give each new teacher a mentor from the first day",
        "Ruth Adeyemi",
        "2.3",
        "Every new starter names their mentor",
    ),
    ("Move support sessions to before the last bus", "Peter Vaughan", "1.3", "No session after 16:00 that has no bus"),
    ("Use the bursary underspend for travel", "Colin Ward", "1.3", "Spent by July; absences of those who got it"),
    (
        "Make the first review about what comes next, in week four",
        "Amina Yusuf",
        "3.2",
        "Reviews done by the end of week five",
    ),
    ("Ask for destinations before people leave", "Carla Mendes", "4.2", "Known destinations up from 61% to 85%"),
    (
        "One page with three figures for each course, each half-term",
        "Owen Prys",
        "4.3",
        "Pages read in eight of ten course teams",
    ),
    (
        "Draw one map of next steps for evening and day learners",
        "Siobhán Walsh",
        "3.1",
        "On the wall and on the web by March",
    ),
    ("Try a January start with two courses", "Joe Tansley", "3.3", "Thirty learners, four in five still here in June"),
    ("Name one person here for each partner", "Mei Chen", "5.1", "A list with names, and it is up to date"),
    ("Peer-taught lesson once a half-term in every team", "Gareth Pugh", "2.1", "Teams that did it: all by Easter"),
    (
        "Bring maths into the vocational lesson at level 1",
        "Tom Okafor",
        "1.3",
        "First-time passes up by ten in a hundred",
    ),
    ("Ask support staff to every case meeting", "Hamza Iqbal", "2.3", ""),
    ("Show teams the gap for learners with support needs", "Rashid Khan", "4.3", "Talked through in each team by May"),
    ("Learners write their own targets", "Priya Nair", "2.2", "A sample of thirty plans in their words"),
    (
        "Put careers advice into the timetable of level 1",
        "Mary O’Connell",
        "3.2",
        "Two hours a term on every timetable",
    ),
    ("Find out what the personal learning record offers", "Louise Dyer", "4.1", "A page by half-term"),
    ("Make one list of learners out of three systems", "Fatima Zahra", "4.2", "One spelling for each learner"),
    ("Ask past learners in to tell what they did next", "Sally Nixon", "4.3", "Six evenings this year"),
    ("Agree with the sixth form who offers what", "Arthur Finch", "5.2", "Signed by both principals"),
    ("Write down what any learner in the town can expect", "Rachel Cope", "5.2", "Seven partners have signed"),
    ("Talk to the bus company about the 16:40", "Peter Vaughan", "1.3", "A later bus, or a reason in writing"),
    ("Coaching practice for every tutor, half a day", "Kasia Nowak", "2.1", "All sixty by June"),
    ("Recognise what people can do when they walk in", "Dev Patel", "3.1", "Initial assessment asks for it"),
    ("A mentor from the year above for every level 1 learner", "Beth Sutton", "2.2", "Pairs meet three times a term"),
    ("Let people come back in within a year without a new application", "Ffion Tŷ-Gwyn", "3.3", "Fifty came back"),
    ("Invite universities in November", "Kwame Boateng", "5.1", "Four came"),
    ("Blended evening groups in health and in business", "Emma Thorpe", "3.3", "Nine in ten stay"),
    ("Read one learner’s story at the start of each governors’ meeting", "Keith Bolton", "1.2", ""),
    ("Put the learner council into the planning of the year", "Meera Joshi", "6.2", "Two learners at each meeting"),
    (
        "Protect one hour a month to look at three learners together",
        "Lewis Grant",
        "2.3",
        "The hour is on the timetable",
    ),
    ("Look into why level 1 learners do not start level 2", "Nkechi Obi", "3.2", ""),
    ("Call course teams’ attention to success in the local paper", "", "4.3", ""),
    ("Meet the job centre every month", "Victor Nunes", "5.1", "Ten meetings; twenty people sent to us"),
    ("Cut the induction forms by half", "Chidi Eze", "3.2", "One side of paper"),
    (
        "Ask ten employers what they look for in a first interview",
        "Ravi Menon",
        "5.1",
        "Their list is used in tutorials",
    ),
    ("Rooms for study that stay open until seven", "", "6.3", "Open in both buildings"),
    (
        "Share attendance with the housing association, with consent",
        "Hazel Lomas",
        "5.1",
        "An agreement that both lawyers like",
    ),
    ("A joint timetable with two schools", "Ingrid Solheim", "5.2", "Three courses that do not clash"),
    ("Count progress of people without a certificate", "Zoë Hartley", "4.2", "RARPA used in all of adult learning"),
)
"""What, who, from which card, and how we will know; most worth doing first, as it happens."""

ASIDE = ("Buy a new tracking system", "Send all staff to a conference on progression")
PROPOSAL = "Free breakfast for everyone who is in before nine"

WHYS: dict[int, str] = {
    0: "Those who were called came back three times as often as those who got a letter.",
    1: "Four of nine new teachers left within a year, and all four said that they had been on their own.",
    2: "Support begins at 16:30, and the last bus leaves at 16:40.",
    3: "A third of the fund goes back every summer.",
    5: "A letter in November is answered by one in ten; a tutor in June by nearly all.",
    11: "They pass everything else, and then stop.",
}
RESOURCES: dict[int, str] = {
    0: "An hour a day of the attendance team",
    1: "Twelve mentors, an hour a week each",
    3: "£18,000, which is there",
    6: "One day a week of an analyst",
    8: "Two course teams; enrolment open in December",
    22: "Half a day of cover for sixty tutors",
}
WHEN_THEN: dict[int, str] = {
    0: "When the register shows a second absence, I will ring before noon.",
    4: "When week four begins, I will put the next step first on the agenda of the review.",
    10: "When we plan a half-term, we will mark the lesson that learners teach.",
}
PREPARED = (
    "What each table saw in its own courses, last year’s destinations, and three learners’ own accounts.",
    "All course teams, learning support, data and quality, and four partners from the town.",
    "In six tables of ten. Think alone, then at the table, then all together.",
)
