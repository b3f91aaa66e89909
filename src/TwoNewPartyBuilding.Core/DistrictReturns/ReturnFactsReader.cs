using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>Two periods with the names of everybody in them.</summary>
public sealed record ReturnPair(ReturnFacts Before, ReturnFacts After, IReadOnlyDictionary<Guid, string> Names, IReadOnlyDictionary<Guid, string> Told);

/// <summary>
/// Reads what the figures of a period and of the one before are counted from, for the whole street. Units come from coverage's own
/// reader, so that no unit is counted in a second way; organisations and members from their dated states.
/// </summary>
public sealed class ReturnFactsReader(AppDbContext db, CoverageReader units, CoverageService coverage)
{
    /// <summary>Units whose events are told at most; the others are told by the kind of change alone.</summary>
    private const int MostTold = 300;

    /// <summary>A ledger that a unit stood in.</summary>
    public sealed record UnitSpan(Guid Unit, Ledger Ledger, DateOnly From, DateOnly? To, string Reason, string? EndReason);

    /// <summary>What an organisation was.</summary>
    public sealed record OrganizationSpan(Guid Organization, DateOnly From, DateOnly? To, string Name, OrganizationType Type, bool HasCommittee, string? EndReason);

    /// <summary>Where a member was.</summary>
    public sealed record MemberSpan(
        Guid Member, string Name, MemberStanding Standing, DateOnly? ConvertedOn, Guid? Organization, Guid? Unit, DateOnly From, DateOnly? To, ArrivalKind Arrival, DepartureKind? Departure);

    /// <summary>The period and the one before.</summary>
    public async Task<ReturnPair> ReadAsync(ReturnPeriod period, CancellationToken ct = default)
    {
        var (first, last, previous) = (period.Previous.From, period.Day, period.Previous);
        var (was, now) = (await units.ReadAsync(previous.Day, ct), await units.ReadAsync(last, ct));
        var names = await db.Enterprises.AsNoTracking().Select(e => new { e.Id, e.Name }).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        var ledgers = await (
            from e in db.Enterprises.AsNoTracking()
            from p in e.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged && p.From <= last && (p.From >= first || (p.To != null && p.To >= first)))
            select new UnitSpan(e.Id, p.Ledger, p.From, p.To, p.Reason, p.EndReason)).ToListAsync(ct);
        var organizations = await db.OrganizationPeriods.AsNoTracking()
            .Where(p => p.Type != OrganizationType.WorkingCommittee && p.From <= last && (p.To == null || p.To >= first))
            .Select(p => new OrganizationSpan(p.OrganizationId, p.From, p.To, p.Name, p.Type, p.HasCommittee, p.EndReason)).ToListAsync(ct);
        var members = await (
            from p in db.MemberPlacements.AsNoTracking()
            join m in db.PartyMembers on p.MemberId equals m.Id
            where p.From <= last && (p.To == null || p.To >= first)
            select new MemberSpan(m.Id, m.Name, m.Standing, m.ConvertedOn, p.OrganizationId, p.EnterpriseId, p.From, p.To, p.Arrival, p.Departure)).ToListAsync(ct);

        foreach (var organization in organizations.OrderBy(o => o.From))
        {
            names[organization.Organization] = organization.Name;
        }

        foreach (var member in members)
        {
            names[member.Member] = Masking.Mask(PersonalKind.Name, member.Name);
        }

        var changed = CoverageChanges.Between(was, now, _ => true);
        var told = (await coverage.TellAsync([.. changed.Take(MostTold)], was.Day, now.Day, ct))
            .Where(u => u.Events.Count > 0)
            .ToDictionary(u => u.Change.Unit, u => string.Join("；", u.Events.Select(e => e.On.ToString("M月d日 ", System.Globalization.CultureInfo.InvariantCulture) + e.Text)));
        return new ReturnPair(
            FactsOf(previous, was, ledgers, organizations, members), FactsOf(period, now, ledgers, organizations, members), names, told);
    }

    /// <summary>What is known of a period out of dated states that reach over it.</summary>
    public static ReturnFacts FactsOf(
        ReturnPeriod period, CoverageSnapshot units, IReadOnlyList<UnitSpan> ledgers, IReadOnlyList<OrganizationSpan> organizations, IReadOnlyList<MemberSpan> members)
    {
        var day = period.Day;
        bool Covers(DateOnly from, DateOnly? to) => from <= day && (to is null || to > day);

        // A state that ended on the day it began never held: the unit or organisation only ever was what followed.
        ledgers = [.. ledgers.Where(l => l.To != l.From)];
        organizations = [.. organizations.Where(o => o.To != o.From)];
        return new ReturnFacts(
            period,
            units,
            [.. organizations.Where(o => Covers(o.From, o.To)).Select(o => new OrganizationOnDay(o.Organization, o.Name, o.Type, o.HasCommittee))],
            [
                .. members.Where(m => Covers(m.From, m.To) && (m.Organization ?? m.Unit) is not null)
                    .Select(m => new MemberOnDay(m.Member, m.Organization is not null, PartyMember.IsFullOn(m.Standing, m.ConvertedOn, day))),
            ],
            [
                .. ledgers.GroupBy(l => l.Unit).SelectMany(g => OfUnit(period, [.. g])),
                .. organizations.GroupBy(o => o.Organization).SelectMany(g => OfOrganization(period, [.. g])),
                .. members.GroupBy(m => m.Member).SelectMany(g => OfMember(period, [.. g])),
            ]);
    }

    private static IEnumerable<ReturnEvent> OfUnit(ReturnPeriod period, List<UnitSpan> spans)
    {
        foreach (var span in spans)
        {
            if (period.Holds(span.From))
            {
                var before = spans.Find(s => s.To == span.From);
                var text = before is null ? span.Reason : $"{before.Ledger.Label()}→{span.Ledger.Label()}{(span.Reason.Length > 0 ? "，" + span.Reason : "")}";
                yield return new ReturnEvent(
                    span.Ledger == Ledger.PendingDeregistration && before is not null ? ReturnEventKind.UnitPending : before is null ? ReturnEventKind.UnitEntered : ReturnEventKind.UnitMoved,
                    span.Unit, span.From, text);
            }

            if (span.To is { } end && period.Holds(end) && !spans.Exists(s => s.From == end))
            {
                yield return new ReturnEvent(ReturnEventKind.UnitGone, span.Unit, end, span.EndReason);
            }
        }
    }

    private static IEnumerable<ReturnEvent> OfOrganization(ReturnPeriod period, List<OrganizationSpan> spans)
    {
        foreach (var span in spans)
        {
            if (period.Holds(span.From))
            {
                var before = spans.Find(s => s.To == span.From);
                if (before is null)
                {
                    yield return new ReturnEvent(ReturnEventKind.OrganizationEstablished, span.Organization, span.From);
                }
                else
                {
                    if (before.Name != span.Name)
                    {
                        yield return new ReturnEvent(ReturnEventKind.OrganizationRenamed, span.Organization, span.From, $"原名{before.Name}");
                    }

                    if (before.Type != span.Type)
                    {
                        yield return new ReturnEvent(ReturnEventKind.OrganizationRetyped, span.Organization, span.From, $"{before.Type.Label()}→{span.Type.Label()}");
                    }
                }
            }

            if (span.To is { } end && period.Holds(end) && !spans.Exists(s => s.From == end))
            {
                yield return new ReturnEvent(ReturnEventKind.OrganizationEnded, span.Organization, end, span.EndReason);
            }
        }
    }

    // Only relations that lie in the street's organisations are the street's to report; who merely works here is counted apart.
    private static IEnumerable<ReturnEvent> OfMember(ReturnPeriod period, List<MemberSpan> spans)
    {
        foreach (var span in spans)
        {
            if (period.Holds(span.From))
            {
                var before = spans.Find(s => s.To == span.From && s.From != s.To);
                if (span.Organization is not null && ArrivalOf(span.Arrival) is { } kind)
                {
                    yield return new ReturnEvent(kind, span.Member, span.From);
                }
                else if (before is not null && (before.Organization is null) != (span.Organization is null))
                {
                    yield return new ReturnEvent(ReturnEventKind.MemberAdjusted, span.Member, span.From, span.Organization is null ? "转为组织关系在外" : "组织关系转到本街道");
                }
            }

            if (span is { To: { } end, Organization: not null, Departure: { } departure } && period.Holds(end))
            {
                yield return new ReturnEvent(DepartureOf(departure), span.Member, end);
            }
        }

        if (spans[0] is { Standing: MemberStanding.Full, ConvertedOn: { } converted } && period.Holds(converted)
            && spans.Exists(s => s.Organization is not null && s.From <= converted && (s.To is null || s.To > converted)))
        {
            yield return new ReturnEvent(ReturnEventKind.MemberConverted, spans[0].Member, converted);
        }
    }

    private static ReturnEventKind? ArrivalOf(ArrivalKind arrival) => arrival switch
    {
        ArrivalKind.Recorded => ReturnEventKind.MemberRecorded,
        ArrivalKind.TransferredIn => ReturnEventKind.MemberIn,
        ArrivalKind.Admitted => ReturnEventKind.MemberAdmitted,
        ArrivalKind.Restored => ReturnEventKind.MemberRestored,
        _ => null,
    };

    private static ReturnEventKind DepartureOf(DepartureKind departure) => departure switch
    {
        DepartureKind.TransferredOut => ReturnEventKind.MemberOut,
        DepartureKind.Died => ReturnEventKind.MemberDied,
        DepartureKind.StruckOff => ReturnEventKind.MemberStruckOff,
        DepartureKind.Expelled => ReturnEventKind.MemberExpelled,
        DepartureKind.Resigned => ReturnEventKind.MemberResigned,
        _ => ReturnEventKind.MemberSuspended,
    };
}
