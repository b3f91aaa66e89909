using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>Says in words what happened to a subject between two periods: the events of the records first, then what the facts themselves show.</summary>
public sealed class ReturnWords
{
    private readonly ReturnFacts _before;
    private readonly ReturnFacts _after;
    private readonly IReadOnlyDictionary<Guid, string> _told;
    private readonly ILookup<Guid, ReturnEvent> _events;
    private readonly ILookup<Guid, ReturnEvent> _earlier;
    private readonly Dictionary<Guid, UnitChange> _coverage;
    private readonly Dictionary<Guid, UnitOnDay> _was;
    private readonly Dictionary<Guid, UnitOnDay> _now;

    /// <summary>Words for the differences of two periods.</summary>
    /// <param name="before">The period before.</param>
    /// <param name="after">The period.</param>
    /// <param name="told">What the records tell of units whose coverage changed, in words; may lack some.</param>
    public ReturnWords(ReturnFacts before, ReturnFacts after, IReadOnlyDictionary<Guid, string> told)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        (_before, _after, _told) = (before, after, told);
        _events = after.Events.ToLookup(e => e.Subject);
        _earlier = before.Events.ToLookup(e => e.Subject);
        _coverage = CoverageChanges.Between(before.Units, after.Units, _ => true).ToDictionary(c => c.Unit);
        _was = before.Units.Units.ToDictionary(u => u.Id);
        _now = after.Units.Units.ToDictionary(u => u.Id);
    }

    /// <summary>What happened.</summary>
    public string Of(FigureGroup group, Guid subject) => group switch
    {
        FigureGroup.Coverage => Coverage(subject),
        FigureGroup.Units => Told(subject, _ => true) ?? Unit(subject),
        FigureGroup.Organizations => Told(subject, e => e.Kind != ReturnEventKind.OrganizationRenamed) ?? "资料调整",
        FigureGroup.Members => Told(subject, _ => true) ?? "组织关系或类别调整",
        _ => Flow(group, subject),
    };

    /// <summary>One event: “11月5日 转入”.</summary>
    public static string Of(ReturnEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var day = e.On.ToString("M月d日", CultureInfo.InvariantCulture);
        return string.IsNullOrWhiteSpace(e.Text) ? $"{day} {e.Kind.Label()}" : $"{day} {e.Kind.Label()}：{e.Text}";
    }

    private string? Told(Guid subject, Func<ReturnEvent, bool> asked)
    {
        var words = _events[subject].Where(asked).OrderBy(e => e.On).Select(Of).ToList();
        return words.Count > 0 ? string.Join("；", words) : null;
    }

    // A line that counts events differs by those of this period and by those of the period before.
    private string Flow(FigureGroup group, Guid subject)
    {
        bool Counts(ReturnEvent e) => ReturnFigures.All.Any(f => f.Group == group && f.OfEvents?.Contains(e.Kind) == true);
        var now = _events[subject].Where(Counts).OrderBy(e => e.On).Select(Of);
        var earlier = _earlier[subject].Where(Counts).OrderBy(e => e.On).Select(e => "上期 " + Of(e));
        return string.Join("；", now.Concat(earlier));
    }

    private string Unit(Guid subject)
    {
        var (was, now) = (_was.GetValueOrDefault(subject), _now.GetValueOrDefault(subject));
        if (was is null || now is null)
        {
            return now is null ? "不再列入台账" : "列入台账";
        }

        var words = new List<string>();
        if (was.IsKeyManaged != now.IsKeyManaged)
        {
            words.Add(now.IsKeyManaged ? "列入重点管理" : "退出重点管理");
        }

        var (out1, out2) = (_before.Units.Rules.WhyLeftOut(was, _before.Units.Day), _after.Units.Rules.WhyLeftOut(now, _after.Units.Day));
        if (out1 != out2)
        {
            words.Add(out2 == LeftOut.Suspended ? CoverageReason.Suspended.Label() : out1 == LeftOut.Suspended ? CoverageReason.Resumed.Label() : "台账变动");
        }

        return words.Count > 0 ? string.Join("、", words) : "资料调整";
    }

    private string Coverage(Guid subject)
    {
        var reasons = _coverage.TryGetValue(subject, out var change) ? string.Join("、", change.Reasons.Select(r => r.Label())) : "";
        return (reasons.Length, _told.GetValueOrDefault(subject)) switch
        {
            (0, null) => "资料调整",
            (_, null) => reasons,
            (0, { } told) => told,
            var (_, told) => $"{reasons}（{told}）",
        };
    }
}
