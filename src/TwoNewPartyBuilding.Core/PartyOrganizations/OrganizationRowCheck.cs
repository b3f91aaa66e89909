using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What is wrong or doubtful in a row of the roster, once its names are looked up.</summary>
internal static class OrganizationRowCheck
{
    /// <summary>Name, type, superior, community.</summary>
    public static void Check(ParsedRow row, string key, PartyOrganization? known, OrganizationNames tree, Dictionary<string, NamedRow> above, PlaceNames places)
    {
        var type = row.Get<OrganizationType?>(nameof(PartyOrganization.Type));
        var isRoot = tree.MeansRoot(row.Get<string>(nameof(PartyOrganization.Name)) ?? "") || known?.Type == OrganizationType.WorkingCommittee;
        if (key.Length > 0 && above.TryGetValue(key, out var first) && first.Number > 0 && first.Number != row.Number)
        {
            Repeated(row, first, type);
        }
        else if (type is null && known is null && !isRoot && row.Problems.All(p => p.Key != nameof(PartyOrganization.Type)))
        {
            row.AddProblem(nameof(PartyOrganization.Type), "缺党组织类别");
        }

        if (type is { } given && (given == OrganizationType.WorkingCommittee) != isRoot)
        {
            row.AddProblem(nameof(PartyOrganization.Type), isRoot ? "街道党工委的类别应为“党工委”" : $"党工委只有一个：{tree.RootName}");
        }

        CheckParent(row, key, isRoot, tree, above);
        if (row.Get<string>(OrganizationColumns.Community) is { } community && places.Find(community) is null)
        {
            row.AddProblem(OrganizationColumns.Community, $"没有“{community}”这个社区，请从列表中选择");
        }
    }

    /// <summary>Covered units: unknown ones stay open, near ones are offered; a joint branch beyond the usual limit is said (scenario 19).</summary>
    public static IReadOnlyList<NamedUnit> CheckUnits(ParsedRow row, PartyOrganization? known, UnitNames units, int limit)
    {
        var named = units.Of(row);
        var cell = row.TextOf(OrganizationColumns.Units);
        foreach (var unit in named.Where(u => u.Trouble is not null && known?.Units.Any(l => l.To is null && l.OpenKey == u.Key) != true))
        {
            row.AddWarning(OrganizationColumns.Units, unit.Trouble!, unit.Nearest is null ? null : cell.Replace(unit.Text, unit.Nearest, StringComparison.Ordinal));
        }

        var type = row.Get<OrganizationType?>(nameof(PartyOrganization.Type)) ?? known?.Type;
        if (type == OrganizationType.JointBranch && named.Count > limit)
        {
            row.AddWarning(OrganizationColumns.Units, $"覆盖 {named.Count} 家单位，联合党支部一般不超过 {limit} 家，请核对上级是否同意");
        }

        if (known is not null && named.Count > 0)
        {
            var missing = known.Units.Where(l => l.To is null && !named.Any(u => OrganizationRowChanges.Means(l, u))).Select(l => l.Enterprise?.Name ?? l.OpenName).OfType<string>().ToList();
            if (missing.Count > 0)
            {
                row.AddWarning(OrganizationColumns.Units, $"系统中还覆盖 {string.Join("、", missing)}，文件中没有；不会自动结束，不再覆盖的请在党组织页面办理");
            }
        }

        return named;
    }

    private static void Repeated(ParsedRow row, NamedRow first, OrganizationType? type)
    {
        // The same organisation on several rows: each names further units.
        if (!row.IsGiven(OrganizationColumns.Units))
        {
            row.AddProblem(nameof(PartyOrganization.Name), $"与第 {first.Number} 行重复");
        }
        else if (type is not null && first.Type is not null && type != first.Type)
        {
            row.AddProblem(nameof(PartyOrganization.Type), $"与第 {first.Number} 行是同一党组织，类别却不同");
        }
    }

    private static void CheckParent(ParsedRow row, string key, bool isRoot, OrganizationNames tree, Dictionary<string, NamedRow> above)
    {
        if (row.Get<string>(OrganizationColumns.Parent) is not { } name || row.Problems.Any(p => p.Key == OrganizationColumns.Parent))
        {
            return;
        }

        var parent = Enterprise.KeyOf(name);
        if (isRoot)
        {
            row.AddWarning(OrganizationColumns.Parent, "街道党工委在这里没有上级，不写入");
        }
        else if (parent == key)
        {
            row.AddProblem(OrganizationColumns.Parent, "上级党组织不能是自己");
        }
        else if (!tree.MeansRoot(name))
        {
            var stored = tree.Find(parent) is not null;
            if (!stored && !above.ContainsKey(parent))
            {
                row.AddProblem(OrganizationColumns.Parent, $"没有“{name}”这个党组织；上级在同一张表中时要写在前面", tree.Nearest(name, above.Values.Select(r => r.Name).Append(tree.RootName)));
            }
            else if ((stored ? tree.TypeOf(parent) : above[parent].Type) is { } type && OrganizationRules.IsBranch(type))
            {
                row.AddProblem(OrganizationColumns.Parent, $"“{name}”是{type.Label()}，不能作上级");
            }
        }
    }
}

/// <summary>What a row of the roster would change in a stored organisation.</summary>
internal static class OrganizationRowChanges
{
    /// <summary>Whether an open link or a covered unit is what the cell names.</summary>
    public static bool Means(OrganizationUnit link, NamedUnit unit) => unit.UnitId is { } id ? link.EnterpriseId == id || (link.EnterpriseId is null && link.OpenKey == unit.Key) : link.EnterpriseId is null && link.OpenKey == unit.Key;

    /// <summary>The changes, as the preview shows them.</summary>
    public static List<Imports.CellChange> Of(ParsedRow row, PartyOrganization known, IReadOnlyList<NamedUnit> named, OrganizationNames tree, PlaceNames places)
    {
        var changes = new List<Imports.CellChange>();
        Add(nameof(PartyOrganization.Type), known.Type.Label(), row.Get<OrganizationType?>(nameof(PartyOrganization.Type))?.Label());
        if (row.Get<string>(OrganizationColumns.Parent) is { } parent && known.Type != OrganizationType.WorkingCommittee)
        {
            var now = known.Parent?.Name ?? tree.NameOf(known.ParentId) ?? "";
            if (!(tree.MeansRoot(parent) ? known.ParentId == tree.RootId : Enterprise.KeyOf(now) == Enterprise.KeyOf(parent)))
            {
                Add(OrganizationColumns.Parent, now, parent);
            }
        }

        if (row.Get<bool?>(nameof(PartyOrganization.HasCommittee)) is { } committee && committee != known.HasCommittee && OrganizationRules.IsBranch(known.Type))
        {
            Add(nameof(PartyOrganization.HasCommittee), known.HasCommittee ? "是" : "否", committee ? "是" : "否");
        }

        Add(nameof(PartyOrganization.FoundedOn), Day(known.FoundedOn), row.Get<DateOnly?>(nameof(PartyOrganization.FoundedOn)) is { } founded ? Day(founded) : null);
        Add(nameof(PartyOrganization.LastElectedOn), Day(known.LastElectedOn), row.Get<DateOnly?>(nameof(PartyOrganization.LastElectedOn)) is { } elected ? Day(elected) : null);
        if (row.Get<string>(OrganizationColumns.Community) is { } name && places.Find(name) is { } place && place.Id != known.CommunityId)
        {
            Add(OrganizationColumns.Community, places.Find(known.CommunityId)?.Name ?? "", place.Name);
        }

        foreach (var field in OrganizationColumns.Plain.Where(f => row.IsGiven(f.Name)))
        {
            var stored = field.Get(known);
            if (!Equals(stored, row[field.Name]) && !(stored is string text && Equals(row.Definition[field.Name].Read(RawCell.Of(CellText.WithPlainLineEnds(text))).Value, row[field.Name])))
            {
                Add(field.Name, field.Show(stored), field.Show(row[field.Name]));
            }
        }

        var post = known.Posts.FirstOrDefault(p => p.To is null && p.Kind == PostKind.Secretary);
        Add(OrganizationColumns.Secretary, post?.Member?.Name ?? post?.PersonName ?? "", row.Get<string>(OrganizationColumns.Secretary));
        Add(OrganizationColumns.SecretaryPhone, post?.Phone ?? post?.Member?.Mobile ?? "", row.Get<string>(OrganizationColumns.SecretaryPhone));
        var added = named.Where(u => !known.Units.Any(l => l.To is null && Means(l, u))).Select(u => u.Text).ToList();
        if (added.Count > 0)
        {
            Add(OrganizationColumns.Units, "", $"增加 {string.Join("、", added)}");
        }

        return changes;

        void Add(string key, string old, string? now)
        {
            if (now is not null && now != old)
            {
                changes.Add(new Imports.CellChange(key, row.Definition[key].Name, old, now, row.Definition[key].Personal));
            }
        }
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
