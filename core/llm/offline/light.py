"""Words that say nothing of the data, and may be passed over where a question needs them not."""

# What is done with anything, manner and politeness; no word here is about a figure or an end.
LIGHT = frozenset(
    """
    be been being am is are was were do does did done doing have has had having get gets got gotten
    getting gone give gives gave giving take takes took taken taking make makes made making come
    comes came coming put puts see sees saw seen seeing look looks looked looking find finds found
    use uses used using run runs ran running hold holds held show shows showed shown showing keep
    keeps kept bring brings brought bringing turn turns turned happen happens happened happening
    occur occurs occurred serve serves served serving offer offers offered handle handles handled
    handling deal deals dealt receive receives received record recorded recording register
    registered log logged enter entered note noted list listed measure measured measuring collect
    collected observe observed process processed perform performed carry carried conduct conducted
    provide provided placed created raised submitted filed produced
    hit hits reach reached exist exists existed live lives lived involve involved
    involving include includes included including belong belongs concern concerning regarding
    account accounts lie lies let lets say says said tell told tells ask call called calls
    named names think know knows known want wants wanted need needs needed care mean means meant
    please kindly thanks thank thx cheers hello hi hey dear ok okay well so um uh hmm currently
    actually really basically generally usually normally typically overall simply just also too very
    quite rather pretty fairly roughly approximately approx precisely ever yet anyway though brief
    simple quick our ours my mine your yours their theirs its us we you i me they them he she him
    her his someone anyone anybody everybody everyone somebody people folk folks guys person
    numbers data dataset table sheet csv database row file rows system figures figure stat stats
    info information detail details here there it that this these those such same
    the a an possible able actual respective respectively corresponding certain specific various
    individual separate separately ie eg etc namely thing things stuff kind sort way lot lots bunch
    total altogether both visit visited attend attended ride rides rode ridden drive drives drove
    ship ships shipped host hosts hosted publish published print printed
    pick picked picking pull pulled pulling haul hauled collect collects collecting welcome welcomed
    entertain entertained treat treated teach taught train trained perform play plays played playing
    join joined cook cooked bake baked brew brewed pour poured craft crafted build built assemble
    assembled stage staged air aired broadcast post posted dispatch dispatched pass passed
    goods start started begin began begun
    push pushed pump pumped churn rack racked clock clocked chalk chalked notch notched
    driven fly flew flown travel travelled traveled walk walked
    currently recently presently exactly specifically apparently probably possibly literally
    """.split()
)


def is_light(word: str) -> bool:
    """Whether the word may be passed over: it is about no column, no value and no figure."""
    return word in LIGHT
