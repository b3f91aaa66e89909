using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Web.Infrastructure.TagHelpers;

namespace TwoNewPartyBuilding.Web.Features.PartyOrganizations;

/// <summary>The parts of an organisation's page.</summary>
public enum OrganizationPart
{
    /// <summary>Members, units, posts, groups.</summary>
    Overview = 1,

    /// <summary>Terms and elections.</summary>
    Elections = 2,

    /// <summary>The history line and the changes.</summary>
    History = 3,
}

/// <summary>The list.</summary>
public sealed record OrganizationListPage(OrganizationFilter Filter, OrganizationListing Listing, IReadOnlyList<SelectListItem> Communities);

/// <summary>The chart.</summary>
public sealed record OrganizationChartPage(OrganizationChart Chart, DateOnly Today);

/// <summary>One organisation.</summary>
public sealed record OrganizationDetailsPage(
    OrganizationDetails Organization, OrganizationPart Part, bool IsUnmasked, IReadOnlyList<ElectionLine> Elections, IReadOnlyList<ExtensionLine> Extensions, DateOnly Today)
{
    /// <summary>The unit found for an open link by a search without script, or null.</summary>
    public (Guid Link, Guid Unit, string Name)? Match { get; init; }
}

/// <summary>The page before an export.</summary>
public sealed record OrganizationExportPage(OrganizationFilter Filter, int Count, bool MayBeFull, OrganizationExportInput Input);

/// <summary>A search without script: its findings lead back to the form with the choice.</summary>
/// <param name="Title">What is searched.</param>
/// <param name="Hint">What may be typed.</param>
/// <param name="Q">What was typed.</param>
/// <param name="Back">The form.</param>
/// <param name="Name">How the form calls the choice.</param>
/// <param name="Choices">What was found.</param>
public sealed record FindPage(string Title, string Hint, string? Q, string Back, string Name, IReadOnlyList<(Guid Id, string Name, string? Detail)> Choices);

/// <summary>The form of one deed on an organisation.</summary>
public sealed record DeedPage(string Title, string Button, object Input)
{
    /// <summary>The organisation; null for a new one.</summary>
    public OrganizationDetails? Organization { get; init; }

    /// <summary>Where the form leads back to.</summary>
    public required string Back { get; init; }

    /// <summary>What is special about some fields.</summary>
    public IReadOnlyDictionary<string, DeedField> Fields { get; init; } = new Dictionary<string, DeedField>();

    /// <summary>Fields left out.</summary>
    public IReadOnlyCollection<string> Except { get; init; } = [];

    /// <summary>Sentences above the form.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A record that stands in the way, or null.</summary>
    public (string Url, string Text)? Link { get; init; }

    /// <summary>True where the form corrects facts: opened with what stood, so that two who correct at once see mine, theirs and the base.</summary>
    public bool KeepsBase { get; init; }

    /// <summary>The version posted along, null where the form carries none.</summary>
    public Guid? Version { get; init; }
}

/// <summary>Brings together what the forms of organisations need.</summary>
public sealed class OrganizationPages(OrganizationFile file, OrganizationList list, PostService posts, CommunityService communities)
{
    /// <summary>Communities to choose from.</summary>
    public async Task<IReadOnlyList<SelectListItem>> CommunitiesAsync(CancellationToken ct) =>
        [.. (await communities.ChoicesAsync(ct)).Where(c => !c.IsClosed).Select(c => new SelectListItem(c.Name, c.Id.ToString()))];

    /// <summary>Names of communities by the value a form posts.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CommunityNamesAsync(CancellationToken ct) =>
        (await communities.ChoicesAsync(ct)).ToDictionary(c => c.Id.ToString(), c => c.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The form that sets an organisation up.</summary>
    public async Task<DeedPage> NewAsync(NewOrganizationInput input, Outcome? outcome, CancellationToken ct) => new("成立党组织", "成立", input)
    {
        Back = "/party-organizations",
        Fields = new Dictionary<string, DeedField>
        {
            [nameof(input.Type)] = Types(OrganizationRules.Choosable),
            [nameof(input.ParentId)] = await SuperiorsAsync(null, ct),
            [nameof(input.CommunityId)] = new(await CommunitiesAsync(ct)),
        },
        Link = LinkOf(outcome),
    };

    /// <summary>The form that corrects facts.</summary>
    public async Task<DeedPage?> FactsAsync(Guid id, OrganizationFactsInput? input, CancellationToken ct) => await file.ReadAsync(id, ct: ct) is not { } o ? null : new("修改资料", "保存", input ?? o.Facts)
    {
        Organization = o,
        Back = $"/party-organizations/{id}",
        Fields = new Dictionary<string, DeedField> { [nameof(OrganizationFactsInput.CommunityId)] = new(await CommunitiesAsync(ct)) },
        Notes = ["名称、类别、支委会和上级的变化请用“变更”，会记入沿革。"],
        Version = (input ?? o.Facts).Version,
        KeepsBase = true,
    };

    /// <summary>The form of contact data.</summary>
    public async Task<DeedPage?> ContactAsync(Guid id, OrganizationContactInput? input, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct: ct) is not { } o)
        {
            return null;
        }

        var shown = input ?? new OrganizationContactInput { ContactName = o.Facts.ContactName, Phone = o.Facts.Phone, Venue = o.Facts.Venue, Version = o.Version };
        return new("修改联系信息", "保存", shown) { Organization = o, Back = $"/party-organizations/{id}", Version = shown.Version, KeepsBase = true };
    }

    /// <summary>The form of a dated change.</summary>
    public async Task<DeedPage?> ChangeAsync(Guid id, OrganizationChangeInput? input, DateOnly today, Outcome? outcome, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct: ct) is not { } o)
        {
            return null;
        }

        var shown = input ?? new OrganizationChangeInput { Name = o.Name, Type = o.Type, HasCommittee = o.HasCommittee, ParentId = o.Parent.Id, On = today, Version = o.Version };
        var isRoot = o.Type == OrganizationType.WorkingCommittee;
        return new("变更", "确认变更", shown)
        {
            Organization = o,
            Back = $"/party-organizations/{id}",
            Fields = new Dictionary<string, DeedField>
            {
                [nameof(shown.Type)] = Types(isRoot ? [OrganizationType.WorkingCommittee] : OrganizationRules.Choosable),
                [nameof(shown.ParentId)] = await SuperiorsAsync(id, ct),
            },
            Except = isRoot ? [nameof(shown.ParentId), nameof(shown.HasCommittee)] : [],
            Notes = [.. new[] { o.Suggestion?.Text, OrganizationRules.NameHint(shown.Name, shown.Type ?? o.Type, shown.HasCommittee) }.OfType<string>()],
            Version = shown.Version,
            Link = LinkOf(outcome),
        };
    }

    /// <summary>The form of a merger.</summary>
    public async Task<DeedPage?> MergeAsync(Guid id, OrganizationMergeInput? input, DateOnly today, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct: ct) is not { } o)
        {
            return null;
        }

        var shown = input ?? new OrganizationMergeInput { On = today, Version = o.Version };
        var others = (await list.ChoicesAsync(superiors: false, ct)).Where(c => c.Id != id && c.Depth > 0).Select(Item);
        return new("合并到其他党组织", "确认合并", shown)
        {
            Organization = o,
            Back = $"/party-organizations/{id}",
            Fields = new Dictionary<string, DeedField> { [nameof(shown.IntoId)] = new(others, Pick: true) },
            Notes = [$"合并后“{o.Name}”撤销：{o.Members.All} 名党员的组织关系、{o.Units.Count(u => u.To is null)} 家覆盖单位、{o.Below.Count} 个下级党组织转到并入的党组织，职务、党小组同日结束。"],
            Version = shown.Version,
        };
    }

    /// <summary>The form of a split.</summary>
    public async Task<DeedPage?> SplitAsync(Guid id, OrganizationSplitInput? input, DateOnly today, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct: ct) is not { } o)
        {
            return null;
        }

        var shown = input ?? new OrganizationSplitInput { On = today, Type = o.Type, Version = o.Version };
        return new("拆分出新的党组织", "确认拆分", shown)
        {
            Organization = o,
            Back = $"/party-organizations/{id}",
            Fields = new Dictionary<string, DeedField>
            {
                [nameof(shown.Type)] = Types(OrganizationRules.Choosable),
                [nameof(shown.Units)] = new(o.Units.Where(u => u.To is null).Select(u => new SelectListItem(u.Name, u.Id.ToString())), As: "checkboxes"),
            },
            Except = o.Units.Any(u => u.To is null) ? [] : [nameof(shown.Units)],
            Version = shown.Version,
        };
    }

    /// <summary>The form of a cancellation.</summary>
    public async Task<DeedPage?> EndAsync(Guid id, OrganizationEndInput? input, DateOnly today, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct: ct) is not { } o)
        {
            return null;
        }

        var shown = input ?? new OrganizationEndInput { On = today, Version = o.Version };
        return new("撤销党组织", "确认撤销", shown)
        {
            Organization = o,
            Back = $"/party-organizations/{id}",
            Notes = ["撤销后职务、党小组和覆盖单位同日结束，记录保留，可在“已撤销”中查看。还有党员或下级党组织时不能撤销。"],
            Version = shown.Version,
        };
    }

    /// <summary>The form of a part: a unit, a post, a group, a leader, a mark, or an end.</summary>
    public async Task<DeedPage?> PartAsync(Guid id, string title, string button, object input, IReadOnlyDictionary<string, DeedField>? fields, CancellationToken ct, params string[] notes) =>
        await file.ReadAsync(id, ct: ct) is not { } o ? null : new(title, button, input) { Organization = o, Back = $"/party-organizations/{id}", Fields = fields ?? new Dictionary<string, DeedField>(), Notes = notes };

    /// <summary>The form of a post.</summary>
    public async Task<DeedPage?> PostAsync(Guid id, PostInput input, CancellationToken ct)
    {
        if (await file.ReadAsync(id, ct: ct) is not { } o)
        {
            return null;
        }

        return new("任职", "保存", input)
        {
            Organization = o,
            Back = $"/party-organizations/{id}",
            Fields = new Dictionary<string, DeedField>
            {
                [nameof(input.MemberId)] = await PersonFieldAsync(id, input.MemberId, $"/party-organizations/{id}/posts/new{(input.Kind is { } kind ? $"?kind={kind}" : "")}", "member", ct),
                [nameof(input.GroupId)] = new(o.Groups.Select(g => new SelectListItem(g.Name, g.Id.ToString())), ShowWhen: "Kind=GroupLeader"),
            },
            Notes = o.Vacancies.Count == 0 ? [] : [$"空缺：{string.Join("、", o.Vacancies.Select(v => v.Label()))}"],
        };
    }

    /// <summary>The field that finds a member: by typing, or on a page of its own; the one chosen stays.</summary>
    public async Task<DeedField> PersonFieldAsync(Guid id, Guid? chosen, string back, string name, CancellationToken ct)
    {
        var url = $"/party-organizations/{id}/people";
        var person = chosen is { } known ? await posts.PersonAsync(id, known, ct) : null;
        return new(person is null ? null : [new SelectListItem($"{person.Name}（{person.Detail}）", person.Id.ToString(), true)], Url: url, Find: FindAddress(url, back, name));
    }

    /// <summary>The field that finds a unit.</summary>
    public async Task<DeedField> UnitFieldAsync(Guid? chosen, string back, string name, CancellationToken ct)
    {
        const string Url = "/party-organizations/units";
        var unit = chosen is { } known ? await file.UnitNameAsync(known, ct) : null;
        return new(unit is null ? null : [new SelectListItem(unit, chosen.ToString(), true)], Url: Url, Find: FindAddress(Url, back, name));
    }

    /// <summary>Where a search without script is done, and where it leads back to.</summary>
    public static string FindAddress(string url, string back, string name) => QueryHelpers.AddQueryString(url, new Dictionary<string, string?> { ["back"] = back, ["name"] = name });

    private async Task<DeedField> SuperiorsAsync(Guid? self, CancellationToken ct) =>
        new([.. (await list.ChoicesAsync(superiors: true, ct)).Where(c => c.Id != self).Select(Item)], Pick: true);

    private static SelectListItem Item((Guid Id, string Name, int Depth) choice) => new(choice.Name, choice.Id.ToString());

    private static DeedField Types(IEnumerable<OrganizationType> types) => new([.. types.Select(t => new SelectListItem(t.Label(), t.ToString()))]);

    private static (string Url, string Text)? LinkOf(Outcome? outcome) => outcome?.Problems.Select(p => p.Link).FirstOrDefault(l => l is not null);
}
