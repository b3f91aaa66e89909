using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What an organisation is at a time.</summary>
public sealed record OrganizationState(string Name, OrganizationType Type, bool HasCommittee, PartyOrganization? Parent);

/// <summary>What an event carries.</summary>
/// <param name="On">First day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Document">The document, or null.</param>
/// <param name="ImportId">The import that makes it, or null.</param>
public sealed record OrganizationEvent(DateOnly On, string Reason, string? Document = null, Guid? ImportId = null);

/// <summary>
/// Opens, changes and ends loaded organisations with their dated states and their place in the tree; the only code that writes
/// them, for forms and imports alike. The caller saves.
/// </summary>
public static class OrganizationBook
{
    /// <summary>The beginning of a state whose first day nobody knows.</summary>
    public static readonly DateOnly Unknown = DateOnly.MinValue;

    /// <summary>The next number never given.</summary>
    public static async Task<int> NextNumberAsync(AppDbContext db, CancellationToken ct) =>
        (await db.PartyOrganizations.MaxAsync(o => (int?)o.Number, ct) ?? 0) + 1;

    /// <summary>Sets an organisation up.</summary>
    public static PartyOrganization Open(
        AppDbContext db, int number, OrganizationState state, Community? community, DateOnly? founded, OrganizationEvent what,
        OrganizationChange change = OrganizationChange.Established, Guid? otherId = null)
    {
        var organization = new PartyOrganization { Number = number, FoundedOn = founded, CreatedAt = db.Clock.UtcNow };
        Take(organization, state);
        organization.TreePath = PartyOrganization.PathUnder(state.Parent?.TreePath, number);
        Place(organization, community);
        organization.UpdatedAt = db.Clock.UtcNow;
        db.PartyOrganizations.Add(organization);
        Begin(db, organization, change, what, otherId);
        return organization;
    }

    /// <summary>
    /// Changes name, type, committee or superior from a day; <paramref name="below"/> are the organisations under it, whose paths
    /// follow. Links to units become joint or own as the type says.
    /// </summary>
    public static void Change(
        AppDbContext db, PartyOrganization organization, OrganizationState state, IEnumerable<PartyOrganization> below, OrganizationEvent what,
        OrganizationChange? change = null, Guid? otherId = null)
    {
        var kind = change ?? KindOf(organization, state);
        Close(organization, what.On);
        if (organization.ParentId != state.Parent?.Id)
        {
            var old = organization.TreePath;
            organization.TreePath = PartyOrganization.PathUnder(state.Parent?.TreePath, organization.Number);
            foreach (var one in below.Where(b => b.Id != organization.Id && b.TreePath.StartsWith(old, StringComparison.Ordinal)))
            {
                one.TreePath = organization.TreePath + one.TreePath[old.Length..];
            }
        }

        Take(organization, state);
        Begin(db, organization, kind, what, otherId);
        foreach (var link in organization.Units.Where(u => u.To is null && u.IsOwn && !OrganizationRules.MayBeOwn(state.Type)).ToList())
        {
            link.To = Later(what.On, link.From);
            link.EndReason = $"改为{state.Type.Label()}";
            Cover(db, organization, link.EnterpriseId, link.OpenName, isOwn: false, link.To.Value, what);
        }

        organization.UpdatedAt = db.Clock.UtcNow;
    }

    /// <summary>Ends an organisation with everything that hangs on it: units, posts.</summary>
    public static void End(AppDbContext db, PartyOrganization organization, OrganizationEvent what, string why)
    {
        var period = Close(organization, what.On);
        if (period is not null)
        {
            (period.EndReason, period.EndDocument) = (Short(why), what.Document);
        }

        organization.EndedOn = what.On;
        foreach (var link in organization.Units.Where(u => u.To is null))
        {
            (link.To, link.EndReason) = (Later(what.On, link.From), Short(why));
        }

        foreach (var post in organization.Posts.Where(p => p.To is null))
        {
            (post.To, post.EndReason) = (Later(what.On, post.From), Short(why));
        }

        organization.UpdatedAt = db.Clock.UtcNow;
    }

    /// <summary>Covers a unit, or one known by name only, from a day.</summary>
    public static OrganizationUnit Cover(AppDbContext db, PartyOrganization organization, Guid? unit, string? openName, bool isOwn, DateOnly from, OrganizationEvent what)
    {
        var link = new OrganizationUnit
        {
            OrganizationId = organization.Id,
            EnterpriseId = unit,
            OpenName = unit is null ? openName : null,
            OpenKey = openName is null ? null : Enterprise.KeyOf(openName),
            IsOwn = isOwn,
            From = from,
            Document = what.Document,
            RecordedAt = db.Clock.UtcNow,
            ImportId = what.ImportId,
        };
        organization.Units.Add(link);
        db.OrganizationUnits.Add(link);
        return link;
    }

    /// <summary>Puts it into a community's area, or the whole street's.</summary>
    public static void Place(PartyOrganization organization, Community? community)
    {
        organization.CommunityId = community?.Id;
        organization.ScopePath = community?.Path ?? OrgScope.StreetPath;
    }

    /// <summary>The first day on which a change may take effect.</summary>
    public static DateOnly Earliest(PartyOrganization organization) =>
        organization.Periods.Where(p => p.To is null).Select(p => p.From).DefaultIfEmpty(Unknown).Max();

    private static void Take(PartyOrganization organization, OrganizationState state)
    {
        organization.Name = state.Name;
        organization.NameKey = Enterprise.KeyOf(state.Name);
        organization.SearchText = UnitSearchText.Of(state.Name, null);
        organization.Type = state.Type;
        organization.HasCommittee = state.HasCommittee || OrganizationRules.AlwaysHasCommittee(state.Type);
        organization.ParentId = state.Parent?.Id;
    }

    private static void Begin(AppDbContext db, PartyOrganization organization, OrganizationChange change, OrganizationEvent what, Guid? otherId)
    {
        var period = new OrganizationPeriod
        {
            OrganizationId = organization.Id,
            From = what.On,
            Change = change,
            Name = organization.Name,
            Type = organization.Type,
            HasCommittee = organization.HasCommittee,
            ParentId = organization.ParentId,
            Reason = Short(what.Reason),
            Document = what.Document,
            OtherId = otherId,
            RecordedBy = db.User.DisplayName,
            RecordedAt = db.Clock.UtcNow,
            ImportId = what.ImportId,
        };
        organization.Periods.Add(period);
        db.OrganizationPeriods.Add(period);
    }

    private static OrganizationPeriod? Close(PartyOrganization organization, DateOnly on)
    {
        var period = organization.Periods.Where(p => p.To is null).MaxBy(p => p.From);
        if (period is not null)
        {
            period.To = on;
        }

        return period;
    }

    private static OrganizationChange KindOf(PartyOrganization organization, OrganizationState state)
    {
        var committee = state.HasCommittee || OrganizationRules.AlwaysHasCommittee(state.Type);
        var kinds = new List<OrganizationChange>();
        if (organization.ParentId != state.Parent?.Id)
        {
            kinds.Add(OrganizationChange.Moved);
        }

        if (organization.Type != state.Type)
        {
            kinds.Add(OrganizationChange.Retyped);
        }
        else if (organization.HasCommittee != committee)
        {
            kinds.Add(OrganizationChange.CommitteeChanged);
        }

        if (organization.Name != state.Name)
        {
            kinds.Add(OrganizationChange.Renamed);
        }

        // A new type or committee usually brings a new name along; that is one event.
        return kinds is [var one] ? one
            : kinds is [OrganizationChange.Retyped or OrganizationChange.CommitteeChanged, OrganizationChange.Renamed] ? kinds[0]
            : OrganizationChange.Several;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static string Short(string text) => text.Length <= OrganizationPeriod.ReasonMaxLength ? text : text[..OrganizationPeriod.ReasonMaxLength];
}
