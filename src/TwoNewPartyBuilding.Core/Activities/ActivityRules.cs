namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>The rules of gatherings that need no database: quorum and votes (3.5), late entry, years that meetings belong to.</summary>
public static class ActivityRules
{
    /// <summary>3.5: whether a meeting may start. Half is enough (半数以上), for admissions more than half must be present (超过半数).</summary>
    /// <param name="rule">The rule it votes by.</param>
    /// <param name="due">V: voters who should attend.</param>
    /// <param name="present">P: of them, those present.</param>
    public static bool MayStart(VoteRule rule, int due, int present) =>
        due > 0 && present >= 0 && present <= due && (rule == VoteRule.Admission ? 2 * present > due : 2 * present >= due);

    /// <summary>The fewest voters with whom the meeting may start.</summary>
    public static int PresentNeeded(VoteRule rule, int due) => rule == VoteRule.Admission ? (due / 2) + 1 : (due + 1) / 2;

    /// <summary>3.5: passing counts against those who should attend, not those present. Written opinions count for admissions alone.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="due">V.</param>
    /// <param name="inFavour">Y.</param>
    /// <param name="written">W: valid written opinions in favour.</param>
    public static bool Passes(VoteRule rule, int due, int inFavour, int written) => 2 * (inFavour + (rule == VoteRule.Admission ? written : 0)) > due;

    /// <summary>The votes that are needed to pass.</summary>
    public static int ForNeeded(int due) => (due / 2) + 1;

    /// <summary>3.5: whether anything can pass at all with so many present (V = 12, P = 6, W = 0: it may open, but nothing can).</summary>
    public static bool CanPass(VoteRule rule, int due, int present, int written) => Passes(rule, due, present, written);

    /// <summary>What is wrong with a vote as counted, in Chinese; empty where nothing is.</summary>
    /// <param name="vote">The vote.</param>
    /// <param name="due">V; for a committee its members.</param>
    /// <param name="present">P.</param>
    public static IEnumerable<string> Wrong(ActivityVote vote, int due, int present)
    {
        ArgumentNullException.ThrowIfNull(vote);
        if (vote.InFavour < 0 || vote.Against < 0 || vote.Abstained < 0 || vote.WrittenInFavour < 0)
        {
            yield return "票数不能是负数";
            yield break;
        }

        if (!MayStart(vote.Rule, due, present))
        {
            yield return string.Create(null, $"应到 {due} 人，实到 {present} 人，至少 {PresentNeeded(vote.Rule, due)} 人到会才能{(vote.Rule == VoteRule.Admission ? "讨论接收和转正" : "表决")}");
        }

        if (vote.InFavour + vote.Against + vote.Abstained > present)
        {
            yield return string.Create(null, $"赞成、反对、弃权合计 {vote.InFavour + vote.Against + vote.Abstained} 票，多于实到的 {present} 人");
        }

        if (vote.Rule == VoteRule.Admission)
        {
            if (!vote.IsSecret)
            {
                yield return "接收预备党员、转正、延长或取消预备期应采取无记名投票";
            }

            if (vote.WrittenInFavour > due - present)
            {
                yield return string.Create(null, $"会前书面赞成 {vote.WrittenInFavour} 人，多于缺席的 {Math.Max(0, due - present)} 人");
            }

            if (vote.Matter.IndexOfAny(['、', '；', ';']) >= 0)
            {
                yield return "应当逐人讨论、逐人表决，一项只写一个人";
            }
        }
        else if (vote.WrittenInFavour > 0)
        {
            yield return "只有接收预备党员、转正、延长或取消预备期才计会前书面意见";
        }
    }

    /// <summary>R-3.04: handed in more than so many days after it happened.</summary>
    public static bool IsLate(DateOnly date, DateOnly recordedOn, int days) => ConfirmRules.IsLate(date, recordedOn, days);

    /// <summary>R-3.09: whether a meeting on a day may belong to a year: 1 October of it to 31 March of the next.</summary>
    public static bool MayBelongTo(int year, DateOnly date) => date >= new DateOnly(year, 10, 1) && date <= new DateOnly(year + 1, 3, 31);

    /// <summary>R-3.09: the year a meeting on a day belongs to by itself: the past one until the end of March.</summary>
    public static int YearOf(DateOnly date) => date.Month <= 3 ? date.Year - 1 : date.Year;

    /// <summary>R-10.03, scenario 55: an organisation is credited only where one of its members was there.</summary>
    public static bool HasCredit(int present) => present >= 1;

    /// <summary>Kinds that gather the members of a branch and so have its roster as their sheet.</summary>
    public static bool IsOfGroup(IReadOnlyCollection<ActivityKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return kinds.Contains(ActivityKind.GroupMeeting);
    }

    /// <summary>Kinds whose record is read by the year it belongs to (R-3.09).</summary>
    public static bool HasYear(ActivityKind kind) => kind is ActivityKind.LifeMeeting or ActivityKind.Appraisal;

    /// <summary>Names separated as people write them.</summary>
    public static IReadOnlyList<string> Names(string? text) =>
        [.. (text ?? "").Split(['、', ',', '，', ';', '；', '\n', ' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
