using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Web.Features.Members;

/// <summary>The roster: rows, tabs, the questions asked and the words to ask with.</summary>
public sealed record MemberListPage(MemberFilter Filter, MemberListing Listing, IReadOnlyList<SelectListItem> Organizations, IReadOnlyList<SelectListItem> Communities, string? Unit)
{
    /// <summary>The roster of the unit asked for, where it has no members.</summary>
    public UnitRoster? Empty { get; init; }

    /// <summary>Whether there are too many organisations to offer, so that they are found by typing.</summary>
    public bool FindsOrganizations { get; init; }
}

/// <summary>The file of a member.</summary>
public sealed record MemberDetailsPage(MemberDetails Member, bool IsUnmasked);

/// <summary>The form of a member's facts.</summary>
public sealed record MemberEditPage(Guid Id, string Name, MemberInput Input, KeptDraft? Draft, IReadOnlyList<SelectListItem> Groups);

/// <summary>The form of a new member.</summary>
public sealed record MemberEntryPage(MemberEntryInput Input, KeptDraft? Draft, IReadOnlyList<SelectListItem> Organizations, (string Url, string Text)? Link);

/// <summary>A short form about a member.</summary>
public sealed record MemberDeedPage<T>(MemberDetails Member, T Input, IReadOnlyList<SelectListItem> Organizations);

/// <summary>The page before an export.</summary>
public sealed record MemberExportPage(MemberFilter Filter, MemberExportInput Input, int Members, bool MayBeFull);

/// <summary>The members of a unit, as a part of its page.</summary>
public sealed record UnitMembersPart(Guid Unit, MemberListing Listing);

/// <summary>Brings together what the pages of members show.</summary>
public sealed class MemberForms(MemberList list, CommunityService communities)
{
    /// <summary>Key of the draft of a new member.</summary>
    public const string NewKey = "members/new";

    /// <summary>Key of the draft of a member being edited.</summary>
    public static string EditKey(Guid id) => $"members/{id}/edit";

    /// <summary>The same facts with personal values masked: what a form opens with (13.3).</summary>
    public static MemberInput Masked(MemberInput facts)
    {
        var masked = new MemberInput { Version = facts.Version, GroupId = facts.GroupId, IdMismatchReason = facts.IdMismatchReason };
        FieldCatalog.Copy<MemberFields>(facts, masked);
        foreach (var field in FieldCatalog.Of<MemberFields>().Where(f => f.Personal is not null))
        {
            if (field.Get(masked) is string { Length: > 0 } value)
            {
                field.Set(masked, Masking.Mask(field.Personal!.Value, value));
            }
        }

        if (facts.ResidentId is not null && facts.IdMismatchReason is null)
        {
            // It follows from the number, and is hidden with it.
            masked.BirthOn = null;
        }

        return masked;
    }

    /// <summary>The roster page.</summary>
    public async Task<MemberListPage> ListPageAsync(MemberFilter filter, MemberListing listing, CancellationToken ct)
    {
        var (offered, all) = await list.OfferedAsync(filter.Organization, ct);
        var organizations = offered.Select(o => new SelectListItem(o.Name, o.Id.ToString(), filter.Organization.Contains(o.Id)));
        var places = (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community == c.Id));
        return new MemberListPage(
            filter, listing, [.. organizations, new SelectListItem("（关系不在本街道）", Guid.Empty.ToString(), filter.Organization.Contains(Guid.Empty))], [.. places],
            filter.Unit is { } unit ? await list.NameOfAsync(unit, null, ct) ?? "（看不到的单位）" : null)
        { FindsOrganizations = !all };
    }

    /// <summary>Organisations to choose from.</summary>
    public async Task<List<SelectListItem>> OrganizationsAsync(Guid[] chosen, CancellationToken ct) =>
        [.. (await list.OrganizationsAsync(ct)).Select(o => new SelectListItem(o.Name, o.Id.ToString(), chosen.Contains(o.Id)))];

    /// <summary>The Party groups of an organisation, to choose from.</summary>
    public async Task<List<SelectListItem>> GroupsAsync(Guid? organization, CancellationToken ct) =>
        [.. (await list.GroupsAsync(organization, ct)).Select(g => new SelectListItem(g.Name, g.Id.ToString()))];
}
