using System.Globalization;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>What the district return puts into the inbox: periods that are over and not sent, corrections under way.</summary>
public sealed class ReturnWork(ReturnList returns) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) =>
    [
        new RecordWork("district-returns", "区级报表待报送", "file-earmark-ruled", await returns.WaitingAsync(ct), ReadAsync, Permission.DistrictReturnsEdit),
    ];

    private async Task<IReadOnlyList<WorkItem>> ReadAsync(int page, int size, CancellationToken ct) =>
    [
        .. (await returns.DueAsync(ct)).Skip((page - 1) * size).Take(size).Select(d => new WorkItem(
            null, d.Period.Title, "党工委",
            d.Id is null ? "还没有编制" : "已编制草稿，还没有报送",
            d.DueOn, d.Id is null ? "编制" : "报送",
            d.Id is { } id ? $"/district-returns/{id}" : $"/district-returns?kind={d.Period.Kind}&day={d.Period.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}#new")),
    ];
}
