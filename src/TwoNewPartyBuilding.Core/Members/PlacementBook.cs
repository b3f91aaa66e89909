using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.MemberSituations;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Where a member comes to be.</summary>
/// <param name="OrganizationId">The organisation that holds the relation, or null.</param>
/// <param name="EnterpriseId">The unit, or null.</param>
/// <param name="Outside">The organisation elsewhere, or null.</param>
/// <param name="OpenName">The name of a unit that is not in the ledgers yet, or null.</param>
public sealed record MemberPlace(Guid? OrganizationId, Guid? EnterpriseId, string? Outside = null, string? OpenName = null);

/// <summary>Writes where members are; the only code that does. Nothing is overwritten: a state ends and another begins.</summary>
internal static class PlacementBook
{
    /// <summary>The member is there from that day on. The placements and situations that hold must be loaded.</summary>
    public static MemberPlacement Begin(AppDbContext db, PartyMember member, MemberPlace place, DateOnly from, ArrivalKind arrival, string? reason, Guid? importId = null)
    {
        foreach (var before in member.Placements.Where(p => p.To is null))
        {
            // What began later than the new state never held beside it.
            before.To = from > before.From ? from : before.From;
            before.EndReason = reason;
        }

        var units = new HashSet<Guid?> { member.EnterpriseId, place.EnterpriseId };
        var placement = new MemberPlacement
        {
            MemberId = member.Id,
            OrganizationId = place.OrganizationId,
            OutsideOrganization = place.OrganizationId is null ? place.Outside : null,
            EnterpriseId = place.EnterpriseId,
            OpenName = place.EnterpriseId is null ? place.OpenName : null,
            OpenKey = place.EnterpriseId is null && place.OpenName is { } open ? Enterprises.Enterprise.KeyOf(open) : null,
            From = from,
            Arrival = arrival,
            Reason = reason,
            RecordedBy = db.User.DisplayName,
            RecordedAt = db.Clock.UtcNow,
            ImportId = importId,
        };
        db.MemberPlacements.Add(placement);
        if (member.OrganizationId != place.OrganizationId)
        {
            member.GroupId = null;
        }

        (member.OrganizationId, member.EnterpriseId) = (place.OrganizationId, place.EnterpriseId);
        (member.LeftOn, member.Departure) = (null, null);
        if (place.OrganizationId is not null)
        {
            SituationBook.Follow(db, member, from, SituationEnd.Transferred, reason);
        }

        if (importId is null)
        {
            // An import notes the rosters it touched once, at its end.
            Checked(db, units);
        }

        return placement;
    }

    /// <summary>The member leaves: the state ends, the record stays, posts held end.</summary>
    public static async Task EndAsync(AppDbContext db, PartyMember member, DateOnly on, DepartureKind departure, string reason, CancellationToken ct)
    {
        foreach (var placement in member.Placements.Where(p => p.To is null))
        {
            placement.To = on > placement.From ? on : placement.From;
            (placement.Departure, placement.EndReason) = (departure, reason);
        }

        await db.Entry(member).Collection(m => m.Situations).Query().Where(s => s.To == null).LoadAsync(ct);
        SituationBook.Follow(db, member, on, SituationEnd.Left, reason);
        (member.LeftOn, member.Departure) = (on, departure);
        member.State = departure switch
        {
            DepartureKind.Suspended => MembershipState.Suspended,
            DepartureKind.StruckOff or DepartureKind.Expelled or DepartureKind.Resigned => MembershipState.Out,
            _ => member.State,
        };
        await EndPostsAsync(db, member.Id, null, on, reason, ct);
        Checked(db, [member.EnterpriseId]);
    }

    /// <summary>Ends the posts a member holds, except in one organisation.</summary>
    public static async Task EndPostsAsync(AppDbContext db, Guid member, Guid? except, DateOnly on, string reason, CancellationToken ct)
    {
        foreach (var post in await db.OrganizationPosts.Where(p => p.MemberId == member && p.To == null && p.OrganizationId != except).ToListAsync(ct))
        {
            post.To = on > post.From ? on : post.From;
            post.EndReason = reason.Length <= PartyOrganizations.OrganizationPeriod.ReasonMaxLength ? reason : reason[..PartyOrganizations.OrganizationPeriod.ReasonMaxLength];
        }
    }

    /// <summary>Rosters that were touched are as new as today .</summary>
    public static void Checked(AppDbContext db, IEnumerable<Guid?> units)
    {
        foreach (var unit in units.OfType<Guid>().Distinct())
        {
            if (!db.DocumentChecks.Local.Any(c => c.EnterpriseId == unit && c.Document == UnitDocument.Roster && c.On == db.Today && c.Deed == DocumentDeed.Saved))
            {
                DocumentBook.Write(unit, UnitDocument.Roster, DocumentDeed.Saved, db);
            }
        }
    }
}
