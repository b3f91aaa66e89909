using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The questions of the ledger list; they combine with “and” and live in the address.</summary>
public sealed class EnterpriseFilter
{
    /// <summary>Rows of a page that may be asked for.</summary>
    public static readonly IReadOnlyList<int> PageSizes = [20, 50, 100];

    /// <summary>The ledger tab, null for all.</summary>
    public Ledger? Ledger { get; set; }

    /// <summary>Part of a name, a credit code, the pinyin or its initials.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>Communities, any of them; the empty Guid stands for “not known”.</summary>
    public Guid[] Community { get; set; } = [];

    /// <summary>Industries, any of them: a section letter, a division or a class.</summary>
    public string[] Industry { get; set; } = [];

    /// <summary>Has members here.</summary>
    public bool? Members { get; set; }

    /// <summary>Has a Party organisation.</summary>
    public bool? Organization { get; set; }

    /// <summary>At least this many employees.</summary>
    public int? EmployeesFrom { get; set; }

    /// <summary>At most this many employees.</summary>
    public int? EmployeesTo { get; set; }

    /// <summary>Operating states, any of them.</summary>
    public OperatingStatus[] Status { get; set; } = [];

    /// <summary>What is missing.</summary>
    public MissingFact? Missing { get; set; }

    /// <summary>What does not fit together.</summary>
    public Contradiction? Contradiction { get; set; }

    /// <summary>When it was changed last, counted from today, so that a saved question stays true.</summary>
    public UpdatedSpan? Updated { get; set; }

    /// <summary>Only units whose facts are older than this many days, or of no known day (R-1.08: the day itself still counts as fresh).</summary>
    public int? StaleDays { get; set; }

    /// <summary>Only units whose ledger differs from the effective scale.</summary>
    public bool Suggested { get; set; }

    /// <summary>A past day: the ledgers as they stood then by what is known now (late entries included); null for today.</summary>
    public DateOnly? On { get; set; }

    /// <summary>The column sorted by.</summary>
    public EnterpriseSort Sort { get; set; } = EnterpriseSort.Updated;

    /// <summary>Descending.</summary>
    public bool Desc { get; set; } = true;

    /// <summary>The page, from 1.</summary>
    [Range(1, 100000)]
    public int Page { get; set; } = 1;

    /// <summary>Rows of a page.</summary>
    public int Size { get; set; } = 20;

    /// <summary>True where any question besides the tab is asked.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || Community.Length > 0 || Industry.Length > 0 || Members is not null
        || Organization is not null || EmployeesFrom is not null || EmployeesTo is not null || Status.Length > 0 || Missing is not null || Suggested
        || Contradiction is not null || Updated is not null || StaleDays is not null;

    /// <summary>The day whose ledgers are shown: the past day asked for, else today.</summary>
    public DateOnly DayOf(DateOnly today) => On is { } day && day < today ? day : today;

    /// <summary>Whether a past day is shown.</summary>
    public bool IsPast(DateOnly today) => DayOf(today) < today;

    /// <summary>Narrows a query by every question and the ledger tab.</summary>
    public IQueryable<Enterprise> ApplyAll(IQueryable<Enterprise> units, DateOnly today) => InTab(Apply(units, today), today);

    /// <summary>Narrows a query by the ledger tab alone.</summary>
    internal IQueryable<Enterprise> InTab(IQueryable<Enterprise> units, DateOnly today)
    {
        var day = DayOf(today);
        return Ledger is { } ledger ? units.Where(e => e.LedgerPeriods.Any(p => p.Ledger == ledger && p.From <= day && (p.To == null || p.To > day))) : units;
    }

    /// <summary>Narrows a query by every question but the ledger tab.</summary>
    public IQueryable<Enterprise> Apply(IQueryable<Enterprise> units, DateOnly today)
    {
        units = ApplyDay(ApplyText(units), today);
        if (Community.Length > 0)
        {
            var unknown = Community.Contains(Guid.Empty);
            var known = Community.Where(c => c != Guid.Empty).ToArray();
            units = units.Where(e => (unknown && e.CommunityId == null) || (e.CommunityId != null && known.Contains(e.CommunityId.Value)));
        }

        if (Industry.Length > 0)
        {
            var divisions = Industry.SelectMany(DivisionsOf).Distinct().ToArray();
            units = units.Where(e => e.IndustryCode != null && divisions.Contains(e.IndustryCode.Substring(0, 2)));
        }

        if (Members is { } members)
        {
            units = members
                ? units.Where(e => e.Registration != null && e.Registration.MembersHere > 0)
                : units.Where(e => e.Registration == null || e.Registration.MembersHere == null || e.Registration.MembersHere == 0);
        }

        if (Organization is { } organization)
        {
            units = organization
                ? units.Where(e => e.Registration != null && e.Registration.HasPartyOrganization == true)
                : units.Where(e => e.Registration == null || e.Registration.HasPartyOrganization != true);
        }

        units = EmployeesFrom is { } from ? units.Where(e => e.Employees >= from) : units;
        units = EmployeesTo is { } to ? units.Where(e => e.Employees <= to) : units;
        units = Status.Length > 0 ? units.Where(e => Status.Contains(e.OperatingStatus)) : units;
        units = ApplyDates(ApplyMissing(units), today);
        units = Contradiction is { } contradiction ? units.Where(Contradictions.Of(contradiction, today)) : units;
        return Suggested ? units.Where(LedgerSuggestionQueries.ScaleDiffers(today)) : units;
    }

    /// <summary>Today, whoever left the ledgers is not listed; on a past day whoever stood in one then is.</summary>
    private IQueryable<Enterprise> ApplyDay(IQueryable<Enterprise> units, DateOnly today)
    {
        var day = DayOf(today);
        return day < today
            ? units.Where(e => e.LedgerPeriods.Any(p => p.Ledger != Ledgers.Ledger.KeyManaged && p.From <= day && (p.To == null || p.To > day)))
            : units.Where(e => e.LeftOn == null);
    }

    private IQueryable<Enterprise> ApplyText(IQueryable<Enterprise> units)
    {
        if (string.IsNullOrWhiteSpace(Q))
        {
            return units;
        }

        var words = UnitSearchText.QuestionOf(Q);
        return words.Length == 0 ? units.Where(e => false) : units.Where(e => e.SearchText.Contains(words));
    }

    private IQueryable<Enterprise> ApplyDates(IQueryable<Enterprise> units, DateOnly today)
    {
        if (Updated is { } span && Enum.IsDefined(span))
        {
            var since = BusinessClock.StartOf(UpdatedSpans.FirstDay(span, today));
            units = units.Where(e => e.UpdatedAt >= since);
        }

        if (StaleDays is >= 0 and <= 36500)
        {
            var oldest = today.AddDays(-StaleDays.Value);
            units = units.Where(e => e.FactsAsOf == null || e.FactsAsOf < oldest);
        }

        return units;
    }

    // Industry, revenue and the registration form are asked of enterprises only.
    private IQueryable<Enterprise> ApplyMissing(IQueryable<Enterprise> units) => Missing switch
    {
        MissingFact.CreditCode => units.Where(e => e.CreditCode == null),
        MissingFact.Community => units.Where(e => e.CommunityId == null),
        MissingFact.Industry => units.Where(e => e.IndustryCode == null && e.Kind == EnterpriseKind.NonPublicEnterprise),
        MissingFact.Revenue => units.Where(e => e.RevenueWan == null && e.Kind == EnterpriseKind.NonPublicEnterprise),
        MissingFact.Employees => units.Where(e => e.Employees == null),
        MissingFact.Contact => units.Where(e => e.ContactPhone == null),
        MissingFact.Registration => units.Where(e => e.Registration == null && e.Kind == EnterpriseKind.NonPublicEnterprise),
        _ => units,
    };

    /// <summary>The two-digit divisions that a section letter, division or class stands for.</summary>
    private static IEnumerable<string> DivisionsOf(string code) => IndustryCatalog.Find(code) switch
    {
        null => [],
        { Level: IndustryLevel.Section } section => IndustryCatalog.DivisionsOf(section.Code).Select(d => d.Code),
        var other => [other.Code[..2]],
    };
}
