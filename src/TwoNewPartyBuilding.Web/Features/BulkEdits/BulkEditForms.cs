using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.BulkEdits;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Web.Features.BulkEdits;

/// <summary>Brings together what the pages of a bulk edit show.</summary>
public sealed class BulkEditForms(CommunityService communities)
{
    /// <summary>A page, with the values that the chosen field may take.</summary>
    public async Task<BulkEditPage> PageAsync(BulkEditInput input, EnterpriseFilter filter, int count, BulkPreview? preview, CancellationToken ct)
    {
        var field = BulkFields.Find(input.Field);
        return new BulkEditPage(input, filter, count, field, field is null ? null : await ChoicesAsync(field, ct), preview);
    }

    private async Task<IReadOnlyList<SelectListItem>?> ChoicesAsync(Field field, CancellationToken ct)
    {
        switch (field.Name)
        {
            case nameof(EnterpriseFields.CommunityId):
                return [.. (await communities.ChoicesAsync(ct)).Where(c => !c.IsClosed).Select(c => new SelectListItem(c.Name, c.Id.ToString()))];
            case nameof(EnterpriseFields.GridId):
                var names = (await communities.ChoicesAsync(ct)).ToDictionary(c => c.Id, c => new SelectListGroup { Name = c.Name });
                return [.. (await communities.GridChoicesAsync(ct)).Where(g => names.ContainsKey(g.CommunityId!.Value) && !g.IsClosed)
                    .Select(g => new SelectListItem(g.Name, g.Id.ToString()) { Group = names[g.CommunityId!.Value] })];
            case nameof(EnterpriseFields.IndustryCode):
                return [.. IndustryCatalog.Divisions.Concat(IndustryCatalog.Classes).OrderBy(i => i.Code, StringComparer.Ordinal)
                    .Select(i => new SelectListItem($"{i.FullCode} {i.Name}", i.Code))];
            default:
                return field.Type == typeof(bool) ? [new("是", "true"), new("否", "false")]
                    : field.Type.IsEnum ? [.. Enum.GetValues(field.Type).Cast<Enum>().Select(e => new SelectListItem(e.Label(), e.ToString()))]
                    : field.Words is { } words ? [.. words.Select(w => new SelectListItem(w, w))]
                    : null;
        }
    }
}
