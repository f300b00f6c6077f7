"""Measures of the genre's constructions, in sentences of our own."""

import pytest

from drafting.marked import spans, unmarked
from policytables.drafting import proposals

ONE_EACH = """
The miller shall be required to «mend the wheel».
The guild will «mend the lamps throughout the old town».
The guild will «mend the lamps» within ten days.
The guild shall «light lamps» across the isles, the port and the town.
The guild shall «hire a miller having long practice with wheels».
The guild shall «do such other tasks as the mayor may set».
«Clean the air» we breathe as a town.
«Draw up an action plan for saving the eels».
We will «set out a new approach to measuring our yield».
The town will commit to «banning plastic nets», and «ensuring that the rules are kept».
«The town line has been drawn and will be finished» by 2031.
«The mill is planned to be finished» in 2031.
Actions will in particular «supply, where sensible, good looms».
Its role would be to «lead the weaving of nets».
In addition, «further greening of the squares» and «planting limes» will remain a priority.
«Secure scarce funds» and «mend the nets».
We will «keep hens» and help «feed the young».
«Support the growing of oats (e.g. black oats) and barley».
«Raise the old dam», giving clean water to all farms.
«Contribute to a sound guild».
The two countries are «working on a map of the wells».
«Breed high-yielding hens».
Be it resolved that the Town of Hill «asks the guild for help».
That Cabinet «mandated the guild, in talks with the mill, to host fairs».
We will «publish the cost of oats per unit of hay».
The elders approved the Hay Mission (HM) aiming to «dry hay» and «sell oats».
Next year «the funding of the mills will rise by over $4 million».
We will «publish the care of the locks and of the quay».
The project will involve «the construction of a mill in the valley».
Our work is mainly focused on «the mending of old mills».
The programme prioritises «growing oats in the hills».
The new package «includes support for old mills».
The strategies aim to «meet the needs of the millers».
The guild's duties are to «further the cause of the weavers».
«Set up the right to draw, change and end rules».
«Use the dues to ensure that the weirs are mended» and act with care.
We need to «invest much more in mills».
«Send notice to the miller(s)» and «mend the weir».
The support «comprises a 2 million rise for mills».
The warden shall «raise thrift, honesty, and care».
The warden will «ensure that every five years, the guild shall mend the weir».
The warden will «ensure that hay is cut, dried, and stored more evenly by farmers».
The warden will «keep hens and other small animals».
The warden will «ensure that the mill runs», and that «old wheels are kept».
The Ministry shall «establish a national council», «develop standards» and «review the implementation of the plan».
The Ministry of Energy will «publish a roadmap for hydrogen» by autumn 2027.
Research institutes must «share research equipment».
«A National Data Office is to be set up» by 2027.
«Universities and research institutes will be supported».
«Open the market to foreign firms».
The Secretary of Energy shall, within 90 days of the date of this order, «submit a report to the President».
Not later than 60 days after enactment, the Administrator shall «issue guidance to States».
Efforts should be made to «strengthen basic research» and «promote the transfer of results».
It is recommended that «a steering committee be established».
It is recommended that regional states «establish adaptation units».
The State «encourages enterprises to increase investment in research».
If the applicant fails to comply, the Authority may «revoke the licence».
Member States shall «ensure that all new buildings are zero-emission buildings» and shall «lay down rules on penalties».
Member States are encouraged to «align their national programmes with the roadmap».
Companies are required to «disclose their emissions».
By 2027, «build five regional hubs».
«A fund is hereby established».
There is hereby «established within the Department an Office of Innovation».
It is necessary to «speed up construction of data centres» and gradually «phase out coal power plants».
Okoro suggested «increasing the training of nurses in rural districts».
Mombasa should «take the initiative to form a league of ports».
The Government is committed to «improving access to broadband».
The Department will continue to «fund doctoral centres».
We strive to «achieve better results».
«Strengthening the capacity of local governments».
(a) «promote research»; (b) «coordinate the work of agencies»; and (c) «advise the Minister».
To close the gap, Government will «introduce a new tax incentive».
«Support schools in building laboratories», «protect wetlands» and «expand irrigation».
The Council shall be responsible for «advising the Minister».
Please «strengthen coordination».
It is proposed to «set up green hydrogen hubs».
State agencies may be requested to «provide land».
Let us «build a knowledge economy».
The functions of the Council are to «advise the Minister» and to «approve the budget».
It is the policy of the Government to «protect the open sea».
Ministries need to «cultivate local talent».
The Ministry plans to «open three testing centres».
«A steering committee, chaired by the Prime Minister, will be set up».
County governments are to «ensure that women, youth and persons with disabilities have access to services».
We will «work with industry to create jobs».
The Ministry must «submit to Parliament a report on the state of science».
Agencies should, where practicable, «give preference to local products».
«Urges Member States to adopt national plans».
The ministry shall «indigenise the manufacture of turbines».
The government would «establish a satellite ground station».
«Testing facilities would be upgraded».
The department will «ensure every school has access to broadband».
The authority will be responsible for «coordinating the plan», while the regulator shall «regulate prices».
Local units are enjoined to «support innovation hubs».
The inspectors should calmly «listen to the complaints of beekeepers».
The mayor may, by notice in the square, «forbid fireworks».
The keeper shall «refer the dispute to a judge».
Village heads must «consider, before every harvest, the needs of widows».
The orchard board—after a vote—shall «refrain from pruning».
Whoever owns a dam shall «notify the warden» under section 4(2)(b).
«A claim under subsection (3) shall be recorded».
The office will «take into account the wishes of tenants».
The guild shall «act as the keeper and seller of salt».
The clerk shall «submit to the senate before March of each year a map of wells».
Norway aims to «plant a belt of birches».
Iceland «encourages the weaving of nets».
The charter shall «contain a list of ferries».
«Coordinating with the harbour to widen the quay».
«Involving grandparents in story hours».
«Data that can be opened must be listed».
«Hedges grown along the canal will be trimmed».
«The rights of all tenants need to be clarified».
«Water boards, including the northern one, will be merged».
By spring the guild will have «hired three millers».
We will be «mending the roofs of chapels».
The town is «building a tram».
«A second bridge is being designed».
«Prizes shall be available» for young painters.
Foremen shall «be accountable for the safety of divers».
Winners shall «receive a medal».
The board shall have the power to «summon captains».
The steward shall «cause the gate to be painted».
Wardens should «explore how the marsh can be drained».
We «recommend that the abbey sell its barn».
The council has vowed to «replant the burnt slopes».
It is timely that millers «refocus their efforts».
The crew will «prioritise those which are oldest».
In this respect, «fairs on honey and candles will be held».
The bakers will «ensure they keep to the hours».
«It shall be inspected» by the warden.
Additionally, «dispatch young weavers to the coast».
Ministry to «open two reading rooms».
There is «established a Guild of Glaziers».
«Take the lead in mapping old wells».
Third, «deepen the moat».
Do not «approve new kilns».
Relying on volunteers, «mend the dykes».
The crew will «lead on rope safety».
«Make sure all boats carry lamps».
(d) if a boat leaks, «mend its hull».
The crew is tasked with «oiling the winches».
The Council reiterates its thanks and «urges millers to store grain».
We will be ready, and I «request that you repair the lamps».
I, the warden, do hereby «order the closing of the gate».
The Herring Panel may «create a prize».
The harbour board is «leading the work on grain stores».
The mayor «urged guilds to share their tools».
The senate agreed to «set up a choir».
It was decided that «a lamp be placed» on each pier.
We will «apply for membership of the league».
The brewery shall «take samples from each barrel».
The festival will help to better «equip choirs for the road».
The grant will help «broaden the choice of tunes».
The scheme aims to «promote bee gardens».
The jury shall «elect among themselves a speaker».
«Bakers will continue to be consulted» on flour.
The hall must be open to strollers and «serve warm soup».
«Pilots shall be appointed» by the abbot and «serve a term of four winters».
The panel shall «assess in particular the depth of each well».
The senate session «instructed all millers to keep a ledger».
She «called for speeding up the repair of the weir».
We «recommend that the guild draw a map», and that it «publish a copy».
The clerk is charged with the task of «counting the boats».
The harbour will «see that all lamps are lit».
The choir stands ready to «assist villages to find singers».
The court will «assess if and how the tolls should be halved».
It seeks to «maintain the old footpaths».
This means «asking teachers» about their needs.
The council may «acquire land» by gift and, notwithstanding any custom, may «lease the land».
«The ferrymen may be paid a wage».
It is essential that the village «retains access to the spring».
We «expect the mayor to publish the accounts».
The mill needs to be bolder and «make better use of its wheel».
Membership of the jury should be broad and «include those with a love of pears».
It will also «support the making of sails».
The Weavers' Hall will be «leading the Autumn Fair».
The scheme envisages to «encourage walking».
We will do more to «plant hedges».
«The abbot is designated» as head of the inquiry.
«These letters should be considered» in each hearing.
«Increase support for lace makers».
«Do a good job in storing grain».
The council is «buying a crane» and is «working with smiths to build a slip».
The town is seeking to «attract a printer».
This includes «finding dry cellars».
Carpenters shall «ensure, to the extent that is possible, that doors open outwards».
Captains shall «implement the requirements of the code».
(a) «contribute to calmer nights in the port»;
It is vital that masters not «release the hounds».
The council may either «build a bath».
The diver must not «do any act that stirs the mud».
The museum shall «lend boats to crews that have none».
Farmers must «keep the tools needed to mend a fence».
The port will «close quays used by smugglers» in winter.
The inn shall «offer rooms available to guests» without a booking.
The Board shall «make it easy for villages to share lamps».
The plan will «give the villages a voice in the council».
The council shall «support parks that are open» and respect dogs.
Farmers should «take steps, including through fairs, to fix a price».
The mayor also «asks the guild to paint the bridge».
The mayor, therefore, is «asking the guild to paint the bridge».
The plan «calls for towns to paint bridges».
Partners undertake to «repair bridges».
Towns are called upon to «repair bridges».
Attention will be paid to «painting bridges».
This will be achieved by painting bridges.
We will «help owners plant trees».
Pupils should «exercise their right to visit the archive».
The clerk must, on request, «make that ledger available».
The crew must offer to «consult with any elder».
Each valley shall «adopt by 5 March 2031 a plan for hay».
The jury shall «weigh all of the pears».
«A Herring Court is established» as the seat of the trade.
The ship shall «inform the pilot or the warden, as well as the owners of the quay», of any leak.
(iii) consistent with the charter, «mending old sluices»;
(e) «streamlining guild processes» to save paper;
(f) «mapping the wells», thereby lowering costs.
(d) to «run the archive», including to «hire clerks» and to «give such letters to the abbot as he may need»;
(e) to «hold, in such manner as the guild deems fit, a contest»;
The mayor may «appoint such guards as he may think fit».
The mayor may «appoint any rower to be a judge of the race».
The guild shall «win over more singers» and «include them in the choir».
«Name the old wells» and better «protect their water».
The council shall «implement measures to raise trust in bread».
The report stresses the need for towns to promptly «set clear rules for bells».
Our priority is to «mend the old wheel».
The mayor will «spend 2 million over five years on lamps».
The guilds shall «carry out the mayor's plan» to raise trust.
«Part of the toll will be used to buy lamps».
The mayor shall «give effect to such orders».
The owner must «contract a surveyor to weigh the mill».
The council shall «name singers» and «include them in its plans».
The mayor may «demand tolls, fees or any other dues».
The council will «drive the further growth of wool».
The council shall «advise the mayor on all matters relating to bread, including orders on flour».
The council published its plan today (May 5) to set a clear path.
The mayor will «top up the Harbour Fund by 3 million».
We will «grow our trade in wool».
There are two lines, namely “to «mend the nets of the port»”; and “to «teach rowers and singers»”.
In order to calm the bay, the port plans to «dredge the mouth» and «mark the rocks».
The town should «take steps to dig wells», and «mend old ones», to help its millers.
The Board on Tides and Markets will «train two pilots».
«Hiring rowers» to ensure boats are manned.
By June, «a list of mills will have been drawn up».
There is hereby «established for the needs of this Act a register of wells».
The guild will «come up with a plan for the mill».
Our harbour reforms aim to «lower the quay».
The town will «welcome builders, teachers, and traders».
The port plans to start «dredging the mouth», taking into account the tides.
The mayor will «lend boats to rowers», who are old and live alone.
We will «raise the toll from 2 to 3 crowns».
«The hourly wage will be raised» from 9 to 10 crowns.
«Ferry fares will be zero-rated».
Lamps for all: aims to «light each quay».
We will «close the gap between the needs of millers and the hopes of bakers».
This will be done by «painting bridges».
As well as «mending the weir», we will «dig a canal».
The Harbour Service is «mending the weir».
The mayor will «offer tools for and speak on the care of boats».
Fishers are invited to «name the reefs to be mapped by the guild».
The mayor may «give orders as to the lamps of the quay».
The guild shall «keep the weir under review».
The guild shall «set its own hours» subject to the rules.
The guild envisages «mending the weir» and «mapping the reefs».
The guild will «step up its efforts to map the reefs».
The guild will «start a programme to map the reefs».
«Work on the weir will be taken forward».
The agency has been instructed to «map the reefs».
The guild shall «take all measures necessary to ensure that tolls are paid».
I am proud to «announce today a prize for rowers».
The clerk shall «send a list of mills» by 1 June.
By «mending the weir» and «painting boats».
It also is «mapping the reefs».
The package «includes a $3 million increase to the Weir Fund».
«Set medium- and long-term goals for quays».
The guild shall «issue rules setting out the tolls».
«Drafting, in concert with the guild of millers, a list of tolls».
«Millers should be given greater powers over weirs», and «tolls should be devolved» to them.
«Quays will be mended», and «lamps and nets will be renewed».
The guild should «explore options for a mill» and «report back to the mayor».
That the guild «adopt a single rule for tolls».
«The rest of the money will go towards schools and inns».
«The toll will fall away» in July.
«Older millers will qualify for a payout of 40 crowns».
There is hereby «established an office to be known as the Weir Office».
The works will include the «paving of roads», quay lamps, «construction of a dam» and «training of millers».
Council commits to «planting limes» and to «mending nets».
Millers' organisations are expected to «share their tools».
The Committee «recommends the founding of a school».
The mayor shall, within ten days of the call, «grant the licence».
The plan «calls for building five quays» and «upgrading two mills».
«Those who break the rules shall be fined».
«Phase out lamps of oil».
«Lists of tolls will be made available».
The clerk shall «publish advice about the weir».
The town will «expand access to credit».
The council will continue «funding the mill».
To keep order, the new decree «establishes a guild of millers».
The law «determines that the millers mend the weir».
It is currently «drafting a law on tides».
The guild will «build a 5 MW mill» by 2030.
Building on the old rules, «reforms of tolls, fares and fees will be drawn up».
The council will «give the mayor and each owner, notice of the sale».
The guild will work in the coming years to «mend the weir».
We will «mend the weir» and «funds will be allotted» for it.
The main objective of the port reform is to «mend the quay» and to «widen the mouth».
It is the guild's intention to «open a school of rowing».
«Ensure its quality, weight and price».
The guild shall «cause its millers to mend the weir».
The guild shall «keep records in its hall».
The policy «calls for rest». It also «demands the mending of the weir».
We would like to «open a school of rowing».
«Mend the nets of sea boats (cogs, yawls and hulks), river boats and other boats».
«2 million crowns has been allocated» for the weir.
«The guild has been allocated 2 million crowns».
The town will have safe quays («mend the weir» and «map the mouth»).
«Build a strong data core for millers».
The council is «running projects aimed at mending boats, painting quays and teaching rowers».
(a) «mend the weir»; (b) «screen seeds»; (c) «map the reefs».
""".strip().split("\n")

NONE = """
Training and aid will be required to build and run the mills.
A permit may be required.
The two goals are to be achieved.
The work goes on. It is expected to build trust.
These targets will cut the use of oil lamps.
The mill is expected to be finished in 2031.
Its cost would be to blame for the delay.
The sale of oats will rise by over $4 million.
To recommend to the guild:
The bridge, which, as its name would tell, will carry carts, is old.
The opening of the new quay will bring ships to the bay.
The town is making good progress in counting its boats.
The guild speaks for the trades of the town — weavers and millers — to win their trust.
The programme was launched in 2015 and has supported 200 firms.
Technologies that will transform the economy were presented in 2019.
In order to implement the Opinions, improve governance and promote trade, this plan is formulated.
This will help businesses to grow.
"Grant" means funds provided free of charge.
This Law shall enter into force on 1 January 2025.
This Regulation shall not apply to small vessels.
The objective of this policy is to promote the use of renewable energy.
The economy grew by supporting exports and building ports.
The region could become a hub.
Demand for batteries will increase.
The Committee shall consist of ten members.
The new agency will be headed by a director.
A review will take place every three years.
The Ministry, which will lead the work, is in the capital.
The Commission shall take the following measures:
Fisheries contribute to the income of many families.
The strategy sets out six focus areas.
The council will meet twice a year.
The council shall be composed of seven members.
To reach this aim the following tasks were set.
Building sheds is costly.
We will not move the market.
The bridge will require steel.
A shift to sails will reduce smoke.
The main purpose of the fair is to amuse the crowd.
A second count is necessary to ensure fairness.
The stalls will be harbour-oriented.
The contest will take place in May.
We shall take honesty as the guiding star of trade.
The treaty shall enter into force.
Persist in honesty.
There are limited berths for barges.
"Barge" shall refer to any boat without sails.
The inns that serve soup and allow dogs were praised.
Widening the canal. The canal is old and was dug by monks.
Tools are required to find out whether the ice holds.
While it is too soon to mend the roof, it is raining.
This charter is intended only to amuse the guild.
To cheer the singers that can be heard, the lamps are lit.
As we enter into harvest, the days grow short.
The rule is that it is important to greet elders.
The wells that it prohibits were dry.
Nothing in this charter shall compel or authorise the sale of bells.
Access to the mill will change the village.
The council is not planting limes.
Villages will also be encouraged to do so.
A toll on boats is being considered.
The council decided that tolls were better than fees.
The port will be characterised by calm.
We shall not raise tolls.
The Board shall meet at least four times a year.
As a result, boats will follow the rules.
Widening the mouth will not only help boats but will also draw birds.
To open quiet ports, the goals include:
The best solution is to mend the weir.
Trade was slow as we are building a port.
The law provides that the guild is old.
Since 1990, the guild has been poor.
The town sets rules, which, given its size, must be simple.
Since May, half the village has been given water.
""".strip().split("\n")


@pytest.mark.parametrize("sentence", ONE_EACH)
def test_each_act_is_a_measure(sentence):
    text, expected = unmarked(sentence)
    assert spans(text, "measure") == expected


@pytest.mark.parametrize("sentence", NONE)
def test_background_is_no_measure(sentence):
    assert spans(sentence, "measure") == []


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("The town will invest in and mend the old quay.", ["invest in and mend the old quay", "mend the old quay"]),
        (
            "The State shall build roads in the north, ports in the south and schools in the east.",
            [
                "build roads in the north",
                "build roads in the north, ports in the south",
                "build roads in the north, ports in the south and schools in the east",
            ],
        ),
        ("Explore and introduce new measures.", ["Explore and introduce new measures", "introduce new measures"]),
        (
            "NASA will develop, test and deploy a lunar relay.",
            ["develop, test and deploy a lunar relay", "test and deploy a lunar relay", "deploy a lunar relay"],
        ),
        (
            "Create research platforms in the fields of quantum computing, robotics and genomics.",
            ["Create research platforms in the fields of quantum computing, robotics and genomics"],
        ),
        (
            "Strengthen engagement and partnerships with coastal communities.",
            ["Strengthen engagement and partnerships with coastal communities"],
        ),
        (
            "Accelerate the construction of a marine college and a deep-water port.",
            [
                "Accelerate the construction of a marine college",
                "Accelerate the construction of a marine college and a deep-water port",
            ],
        ),
        ("Promote science and technology exchange.", ["Promote science and technology exchange"]),
        ("Secure reliable and affordable supplies of water.", ["Secure reliable and affordable supplies of water"]),
        (
            "The council shall lead or join international projects.",
            ["lead or join international projects", "join international projects"],
        ),
        (
            "The fund will be created and managed by the bank.",
            ["The fund will be created", "The fund will be created and managed"],
        ),
        (
            "The rolls will be completed, copied, and sold.",
            [
                "The rolls will be completed",
                "The rolls will be completed, copied",
                "The rolls will be completed, copied, and sold",
            ],
        ),
        ("The wardens shall repair or replace the nets.", ["repair or replace the nets", "replace the nets"]),
        (
            "Modernizing and reorganizing the archives of the guild.",
            ["Modernizing and reorganizing the archives of the guild", "reorganizing the archives of the guild"],
        ),
        ("The council stands ready to plan and to build a mill.", ["plan and to build a mill", "build a mill"]),
        (
            "The mayor shall run and support, in such manner as the council deems fit, races on ice.",
            [
                "run and support, in such manner as the council deems fit, races on ice",
                "support, in such manner as the council deems fit, races on ice",
            ],
        ),
        (
            "There are two lines, namely “to mend nets and turn the port into a park”; and “to buy lamps”.",
            ["mend nets", "turn the port into a park", "buy lamps"],
        ),
        ("Maintain trade, guild and harbour records.", ["Maintain trade, guild and harbour records"]),
        ("Draw up the rules, tasks and dates for the fair.", ["Draw up the rules, tasks and dates for the fair"]),
        ("Support mills, inns and other businesses.", ["Support mills, inns and other businesses"]),
        (
            "The seal shall be kept by the clerk and shall be shown on request.",
            ["The seal shall be kept", "The seal shall be kept by the clerk and shall be shown"],
        ),
        (
            "The warden shall designate or, where necessary, hire a rower.",
            ["designate or, where necessary, hire a rower", "hire a rower"],
        ),
        (
            "Ports must be placed in the care of wardens and towns, and a new quay must be built.",
            ["Ports must be placed", "a new quay must be built"],
        ),
        (
            "The speed of carts will be raised and tolls will be lowered.",
            ["The speed of carts will be raised", "tolls will be lowered"],
        ),
        ("The guild shall publish a list to help owners of mills find, mend and sell wheels.", ["publish a list"]),
        (
            "The council shall, together with the guilds, track and analyse progress.",
            ["track and analyse progress", "analyse progress"],
        ),
        (
            "The body shall define, approve and be responsible for the rules.",
            ["define, approve and be responsible for the rules", "approve and be responsible for the rules"],
        ),
        (
            "The elder of each village shall ensure that the village (i) saves its firewood, and (ii) keeps clean wells.",
            ["saves its firewood", "keeps clean wells"],
        ),
        ("Build a port and warehouses.", ["Build a port", "Build a port and warehouses"]),
        (
            "The inspector may stop and search any cart on which a toll is due.",
            ["stop and search any cart on which a toll is due", "search any cart on which a toll is due"],
        ),
        (
            "We recommend that towns draw and sign a map of wells.",
            ["recommend that towns draw and sign a map of wells", "sign a map of wells"],
        ),
        (
            "The council shall adopt the rules of the guild and the following of good customs.",
            ["adopt the rules of the guild", "adopt the rules of the guild and the following of good customs"],
        ),
    ],
)
def test_coordination_is_split_where_a_reader_splits_it(sentence, expected):
    assert spans(sentence, "measure") == expected


@pytest.mark.parametrize(
    "sentence, action, object_",
    [
        ("Support Nairobi in building a data centre.", "build", "a data centre"),
        ("The agency will phase out coal boilers.", "phase out", "coal boilers"),
        ("A body shall be set up.", "set up", "A body"),
        ("We will optimize road freight.", "optimize", "road freight"),
        ("We will optimise road freight.", "optimise", "road freight"),
        ("Working groups shall invest in skills.", "invest", "skills"),
    ],
)
def test_action_and_object(sentence, action, object_):
    (measure,) = [p for p in proposals.draft(sentence).proposals if p.kind == "measure"]
    assert (measure.action, measure.object) == (action, object_)


def test_recitals_give_reasons_and_state_nothing():
    text = "Whereas:\n\n(1) It is necessary to lay down rules.\n\nHAVE ADOPTED THIS REGULATION:\n\nArticle 1\n\nMember States shall lay down rules.\n"
    assert spans(text, "measure") == ["lay down rules"]


def test_items_named_by_nouns_are_measures_behind_what_calls_them_so():
    text = "The measures include:\n\n- establishment of a seed bank;\n- development of drought insurance.\n"
    assert spans(text, "measure") == ["establishment of a seed bank", "development of drought insurance"]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "The map shall include: (a) a legend; and (b) the names of wells.",
            ["include: (a) a legend", "include: (a) a legend; and (b) the names of wells"],
        ),
        (
            "The register shall include, but need not be limited to: (1) the names of boats.",
            ["include, but need not be limited to: (1) the names of boats"],
        ),
        (
            "A permit must contain\n\n(a) the name of the boat;\n\n(b) a drawing of its hull.\n",
            ["the name of the boat", "a drawing of its hull"],
        ),
        (
            "The letter shall include:\n\n(a)\n\na seal of wax;\n\n(b)\n\nthe name of the sender.\n",
            ["a seal of wax", "the name of the sender"],
        ),
        (
            "Each plan shall contain at least the following elements: (a) a list of ports; (b) a map of roads.",
            [
                "contain at least the following elements: (a) a list of ports",
                "contain at least the following elements: (a) a list of ports; (b) a map of roads",
            ],
        ),
        (
            "(1) assisting with the songs, in particular by printing scores as well as carrying out rehearsals;",
            ["assisting with the songs"],
        ),
        (
            "The seller shall provide at least the following data:\n\n(a) the age of the boat;\n\n(b) the price of the boat.\n",
            ["the age of the boat", "the price of the boat"],
        ),
        (
            "The fund will support:\n\ndeep research to breed better hens;\n\na school that has a pond.\nrepairs of old coops in the valley.\n",
            ["deep research to breed better hens", "a school that has a pond", "repairs of old coops in the valley"],
        ),
        ("The fund will support:\n\nhens of the hills.\n\nMillers of the valley.\n", ["hens of the hills"]),
        ("(c) Steering Committee.\n", []),
        (
            "The town has been taken forward by these acts:\n\n1. Enhance the quay\n\n2. Effectively use the weir\n",
            ["Enhance the quay", "use the weir"],
        ),
        (
            "The following strategies shall be pursued:\n\n• Dredging the mouth of the port\n\n• Mending of nets\n",
            ["Dredging the mouth of the port", "Mending of nets"],
        ),
        (
            "The guild is run by the board, which has met and is responsible for:\nMending the weir\nSetting of fair tolls\nMapping the reefs\n",
            ["Mending the weir", "Setting of fair tolls", "Mapping the reefs"],
        ),
        (
            "The goals include:\nmending the weir,\nmapping the reefs by boat, and\nteaching rowers to swim.\n",
            ["mending the weir", "mapping the reefs", "teaching rowers to swim"],
        ),
        (
            "The rule has two principles:\n\n- Keeping the peace\n\n- Ensuring that all are heard\n\nThe works are:\n\n- Mending the weir\n",
            ["Mending the weir"],
        ),
        (
            "Action: Mend the weir of the mill\n\nLead: Guild of Millers\n\nThe guild met in May and it sang for a day.\n",
            ["Mend the weir of the mill"],
        ),
        (
            "The works are:\n\n- Design and construction of a mill\n\n- Selection, training and retention of rowers\n\n- Distribution of oil, wool, flax and coal\n\nThe guild met in May.\n",
            [
                "Design and construction of a mill",
                "construction of a mill",
                "Selection, training and retention of rowers",
                "retention of rowers",
                "Distribution of oil, wool, flax and coal",
            ],
        ),
        ("Last year we had success in:\n\n(a) opening three baths;\n\n(b) painting the hall.\n", []),
        (
            "Each guild shall ensure that it\n\n(a) keeps accounts;\n\n(b) trains apprentices.\n",
            ["keeps accounts", "trains apprentices"],
        ),
        ("The society shall:\n\n(5) mend nets; and\n\n(6) sell herrings.\n", ["mend nets", "sell herrings"]),
        (
            "7.1 By 2030, widen the canal 7.2 Rebuild the locks of the upper town 7.a Mend the roofs of the chapels before the autumn storms.",
            ["widen the canal", "Rebuild the locks of the upper town", "Mend the roofs of the chapels"],
        ),
        (
            "Our task is:\n\nto mend the nets of the port,\nto act as a model for other ports\nto paint the boats.\n",
            ["mend the nets of the port", "act as a model for other ports", "paint the boats"],
        ),
        (
            "There are two lines, which are:\n\n(1) To open the gates of the mill\n\n• To sell its flour\n\n(2) To mend the old wheel\n\n• To buy new oak\n",
            ["open the gates of the mill", "sell its flour", "mend the old wheel", "buy new oak"],
        ),
        (
            "Trade\n\nRevive the old salt route with its inns\nFoster trade with the founding of an inland port and of roads that carry salt.\n",
            [
                "Revive the old salt route with its inns",
                "Foster trade with the founding of an inland port and of roads that carry salt",
            ],
        ),
        (
            "The warden has these duties:\n\n(a) to count the boats;\n\n(b) to light the lamps.\n",
            ["count the boats", "light the lamps"],
        ),
        ("The bay leads by ▲ Mapping the reefs ▲ Guarding the seals.", ["Mapping the reefs", "Guarding the seals"]),
    ],
)
def test_lists_carry_the_sentence_on(text, expected):
    assert spans(text, "measure") == expected


def test_a_numbered_recommendation_is_no_heading():
    assert spans("Bread\n\n4. We urge the guild to lower its prices. (Paragraph 20)\n", "measure") == [
        "urge the guild to lower its prices"
    ]


def test_headings_are_none():
    text = "2. Building an open city\n\nThe city shall open its archives to everybody who asks for them.\n"
    assert spans(text, "measure") == ["open its archives to everybody who asks for them"]
    text = "2. Establish a guild of tides\n\nThe guild has its seat in the north of the town.\n"
    assert spans(text, "measure") == ["Establish a guild of tides"]


def test_lines_that_all_begin_with_a_verb_are_acts():
    text = "Key actions\n\nMending the pumps\nOiling the locks of the gates\n\nThe lock keeper has been here for thirty years and knows it all.\n"
    assert spans(text, "measure") == ["Mending the pumps", "Oiling the locks of the gates"]


def test_items_may_have_a_mark_and_a_number_or_an_angle():
    text = "This means:\n› mending the pumps\n› oiling the locks\n\n- 2.07.A02.08) Paint the gates.\n\n- 2.07.A02.09) Sweep the quay.\n"
    assert spans(text, "measure") == ["mending the pumps", "oiling the locks", "Paint the gates", "Sweep the quay"]


def test_a_numbered_order_with_no_text_below_it_is_an_act():
    text = "The keepers met in May and agreed on what follows.\n\n1. Repair the gates of the lock\n\nPumps\n\nThe pumps are old."
    assert spans(text, "measure") == ["Repair the gates of the lock"]
