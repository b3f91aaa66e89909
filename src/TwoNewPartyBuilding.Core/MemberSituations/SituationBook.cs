using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.MemberSituations;

/// <summary>
/// Writes situations of members and keeps the flags of today on the member; the only code that does. The situations that hold
/// must be loaded with the member.
/// </summary>
internal static class SituationBook
{
    /// <summary>The situation that holds, or null.</summary>
    public static MemberSituation? Open(PartyMember member, SituationKind kind) => member.Situations.Find(s => s.Kind == kind && s.To is null);

    /// <summary>It holds from that day on. Going out and coming in exclude each other, and so the other one ends.</summary>
    public static MemberSituation Begin(AppDbContext db, PartyMember member, SituationKind kind, DateOnly from, string? place, string? reason, Guid? importId = null)
    {
        if (kind is SituationKind.MobileIn or SituationKind.MobileOut
            && Open(member, kind == SituationKind.MobileIn ? SituationKind.MobileOut : SituationKind.MobileIn) is { } other)
        {
            Close(db, member, other, from, SituationEnd.Over, reason);
        }

        var situation = new MemberSituation
        {
            MemberId = member.Id, Kind = kind, From = from, Place = place, Reason = reason,
            RecordedBy = db.User.DisplayName, RecordedAt = db.Clock.UtcNow, ImportId = importId,
        };
        member.Situations.Add(situation);
        db.MemberSituations.Add(situation);
        Mirror(member, situation);
        return situation;
    }

    /// <summary>It holds no longer from that day on; a mistake never held.</summary>
    public static void Close(AppDbContext db, PartyMember member, MemberSituation situation, DateOnly on, SituationEnd end, string? reason)
    {
        situation.To = end == SituationEnd.Mistaken || on < situation.From ? situation.From : on;
        (situation.End, situation.EndReason, situation.EndedBy) = (end, reason, db.User.DisplayName);
        Mirror(member, situation);
    }

    /// <summary>Ends what has no meaning once the relation came here, or the member left: lost, mobile, relation elsewhere.</summary>
    public static void Follow(AppDbContext db, PartyMember member, DateOnly on, SituationEnd end, string? reason)
    {
        foreach (var situation in member.Situations.Where(s => s.To is null && (end == SituationEnd.Left
            ? s.Kind is not (SituationKind.Retired or SituationKind.Frail)
            : s.Kind is SituationKind.MobileIn or SituationKind.RelationStays)))
        {
            Close(db, member, situation, on, end, reason);
        }
    }

    /// <summary>
    /// Brings the situations in line with flags that a form of entry or a workbook wrote onto the member. What begins begins on the
    /// day the facts speak of, lost contact on its own day.
    /// </summary>
    public static void Keep(AppDbContext db, PartyMember member, DateOnly asOf, string? reason, Guid? importId = null)
    {
        Keep(SituationKind.Retired, member.IsRetired, asOf, null);
        Keep(SituationKind.Frail, member.IsFrail, asOf, null);
        Keep(SituationKind.LostContact, member.LostContactOn is not null, member.LostContactOn ?? asOf, null);
        var (mobility, place) = (member.Mobility, member.MobilityPlace);
        Keep(SituationKind.MobileOut, mobility == Mobility.Out, asOf, mobility == Mobility.Out ? place : null);
        Keep(SituationKind.MobileIn, mobility == Mobility.In, asOf, mobility == Mobility.In ? place : null);
        (member.Mobility, member.MobilityPlace) = (mobility, mobility is null ? null : place);

        void Keep(SituationKind kind, bool holds, DateOnly from, string? where)
        {
            switch (Open(member, kind))
            {
                case null when holds:
                    Begin(db, member, kind, from, where, reason, importId);
                    break;
                case { } open when !holds:
                    Close(db, member, open, asOf, SituationEnd.Over, reason);
                    break;
                case { } open when kind == SituationKind.LostContact && open.From != from:
                    open.From = from;
                    break;
                case { } open when where is not null && open.Place != where:
                    open.Place = where;
                    break;
            }
        }
    }

    private static void Mirror(PartyMember member, MemberSituation situation)
    {
        var holds = situation.To is null;
        switch (situation.Kind)
        {
            case SituationKind.Retired:
                member.IsRetired = holds;
                break;
            case SituationKind.Frail:
                member.IsFrail = holds;
                break;
            case SituationKind.LostContact:
                member.LostContactOn = holds ? situation.From : null;
                break;
            case SituationKind.MobileOut or SituationKind.MobileIn:
                member.Mobility = !holds ? null : situation.Kind == SituationKind.MobileOut ? Mobility.Out : Mobility.In;
                member.MobilityPlace = holds ? situation.Place : null;
                break;
        }
    }
}
