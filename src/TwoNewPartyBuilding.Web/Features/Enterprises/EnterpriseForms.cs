using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Drafts;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.SavedViews;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Features.Enterprises;

/// <summary>The list page: rows, tabs, the questions asked and the words to ask with.</summary>
/// <param name="Filter">The questions.</param>
/// <param name="Listing">What answers them.</param>
/// <param name="Communities">Communities to ask for.</param>
/// <param name="Industries">Industries to ask for.</param>
/// <param name="Views">The views the person may open.</param>
/// <param name="View">The view opened, or null.</param>
/// <param name="Layout">How the person wants the list.</param>
/// <param name="Today">Today in the office.</param>
public sealed record EnterpriseListPage(
    EnterpriseFilter Filter,
    EnterpriseListing Listing,
    IReadOnlyList<SelectListItem> Communities,
    IReadOnlyList<SelectListItem> Industries,
    IReadOnlyList<ViewLine> Views,
    Guid? View,
    EnterpriseLayout Layout,
    DateOnly Today);

/// <summary>The file of a unit as a page.</summary>
public sealed record EnterpriseDetailsPage(EnterpriseDetails Unit, IReadOnlyList<AssignmentRow> Assignments, UnitDocuments Documents, IReadOnlyList<AttachmentRow> Attachments, bool IsUnmasked);

/// <summary>The form of a unit.</summary>
public sealed record EnterpriseEditPage(
    Guid? Id,
    EnterpriseInput Input,
    string DraftKey,
    KeptDraft? Draft,
    IReadOnlyList<SelectListItem> Communities,
    IReadOnlyList<SelectListItem> Grids,
    IReadOnlyList<SelectListItem> Industries,
    (string Url, string Text)? Link);

/// <summary>Brings together what the pages of units show.</summary>
public sealed class EnterpriseForms(
    CommunityService communities, AssignmentService assignments, DocumentList documents, AttachmentService attachments, SavedViewService views, BusinessClock clock)
{
    /// <summary>Key of the draft of a new unit.</summary>
    public static string NewKey(EnterpriseKind kind) => $"enterprises/new/{kind}";

    /// <summary>Key of the draft of a unit being edited.</summary>
    public static string EditKey(Guid id) => $"enterprises/{id}/edit";

    /// <summary>The same facts with personal values masked: what a form opens with, so that nobody reads them by editing (13.3).</summary>
    public static EnterpriseInput Masked(EnterpriseInput facts)
    {
        var masked = new EnterpriseInput { Kind = facts.Kind, Version = facts.Version, SuspendedOn = facts.SuspendedOn };
        FieldCatalog.Copy<EnterpriseFields>(facts, masked);
        foreach (var field in FieldCatalog.Of<EnterpriseFields>().Where(f => f.Personal is not null))
        {
            if (field.Get(masked) is string { Length: > 0 } value)
            {
                field.Set(masked, Masking.Mask(field.Personal!.Value, value));
            }
        }

        return masked;
    }

    /// <summary>The list page.</summary>
    public async Task<EnterpriseListPage> ListPageAsync(EnterpriseFilter filter, EnterpriseListing listing, Guid? view, EnterpriseLayout layout, CancellationToken ct)
    {
        var places = (await communities.ChoicesAsync(ct)).Select(c => new SelectListItem(c.Name, c.Id.ToString(), filter.Community.Contains(c.Id))).ToList();
        places.Add(new SelectListItem("（未填社区）", Guid.Empty.ToString(), filter.Community.Contains(Guid.Empty)));
        var industries = IndustryCatalog.Sections.Select(s => new SelectListItem($"{s.Code} {s.Name}", s.Code, filter.Industry.Contains(s.Code)))
            .Concat(IndustryCatalog.Divisions.Select(d => new SelectListItem($"{d.FullCode} {d.Name}", d.Code, filter.Industry.Contains(d.Code))));
        return new EnterpriseListPage(filter, listing, places, [.. industries], await views.ListAsync(counted: true, ct), view, layout, clock.Today);
    }

    /// <summary>Where a view the person may open leads, or null.</summary>
    public async Task<string?> AddressOfAsync(Guid view, CancellationToken ct) =>
        (await views.ListAsync(counted: false, ct)).FirstOrDefault(v => v.Id == view)?.Filter is { } filter ? ListAddress.Of(filter, view) : null;

    /// <summary>The file page.</summary>
    public async Task<EnterpriseDetailsPage> DetailsPageAsync(EnterpriseDetails unit, CancellationToken ct, bool unmasked = false) => new(
        unit,
        await assignments.ListAsync(unit.Id, ct),
        await documents.OfUnitAsync(unit, ct),
        await attachments.ListAsync(unit.Id, ct),
        unmasked);

    /// <summary>The form page.</summary>
    public async Task<EnterpriseEditPage> EditPageAsync(Guid? id, EnterpriseInput input, KeptDraft? draft, CancellationToken ct, (string Url, string Text)? link = null)
    {
        var places = await communities.ChoicesAsync(ct);
        var names = places.ToDictionary(c => c.Id, c => new SelectListGroup { Name = c.Name });
        var grids = (await communities.GridChoicesAsync(ct))
            .Where(g => names.ContainsKey(g.CommunityId!.Value) && (!g.IsClosed || g.Id == input.GridId))
            .Select(g => new SelectListItem(g.Name, g.Id.ToString()) { Group = names[g.CommunityId!.Value] });
        return new EnterpriseEditPage(
            id,
            input,
            id is { } known ? EditKey(known) : NewKey(input.Kind),
            draft,
            [.. places.Where(c => !c.IsClosed || c.Id == input.CommunityId).Select(c => new SelectListItem(c.Name, c.Id.ToString()))],
            [.. grids],
            [.. IndustryChoices()],
            link);
    }

    /// <summary>Names for keys that stand in fields: communities, grids, industries.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken ct)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in (await communities.ChoicesAsync(ct)).Concat(await communities.GridChoicesAsync(ct)))
        {
            names[place.Id.ToString()] = place.Name;
        }

        return names;
    }

    /// <summary>The industries to choose from, by section.</summary>
    internal static IEnumerable<SelectListItem> IndustryChoices()
    {
        var groups = IndustryCatalog.Sections.ToDictionary(s => s.Code, s => new SelectListGroup { Name = $"{s.Code} {s.Name}" });
        return IndustryCatalog.Divisions.Concat(IndustryCatalog.Classes)
            .OrderBy(i => i.Section, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal)
            .Select(i => new SelectListItem($"{i.FullCode} {i.Name}", i.Code) { Group = groups[i.Section] });
    }
}
