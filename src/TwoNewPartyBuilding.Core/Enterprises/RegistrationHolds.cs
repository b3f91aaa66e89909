using TwoNewPartyBuilding.Core.Cancellations;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>What the registration form counts holds the unit: members, and a Party organisation that is still in being (R-1.05).</summary>
public sealed class RegistrationHolds : IUnitHolds
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var holds = new List<UnitHold>();
        var form = unit.Registration;
        var url = $"/enterprises/{unit.Id}/registration";
        if (form?.MembersHere is > 0 and var members)
        {
            holds.Add(new UnitHold(CancellationStep.Settlement, $"登记表上还有 {members} 名党员的组织关系在本单位，转出后请更新登记表", "改登记表", url));
        }

        if (form?.Probationary is > 0 and var probationary)
        {
            holds.Add(new UnitHold(CancellationStep.Settlement, $"登记表上还有 {probationary} 名预备党员，处理后请更新登记表", "改登记表", url));
        }

        if (form?.HasPartyOrganization == true)
        {
            holds.Add(new UnitHold(
                CancellationStep.Archive, $"登记表上还有党组织“{form.OrganizationName ?? "未填名称"}”；党员移交完、上级批准撤销或转隶后，请更新登记表", "改登记表", url));
        }

        return Task.FromResult<IReadOnlyList<UnitHold>>(holds);
    }
}
