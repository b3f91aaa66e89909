using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.Web.Infrastructure.Jobs;

/// <summary>Gives a step of an import a moment to end before the browser is sent on, so that small files feel instant.</summary>
public sealed class ImportWait(ImportPreview preview)
{
    private const int Looks = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until the import needs a person again, at most about a second and a half.</summary>
    public async Task AWhileAsync(Guid id, CancellationToken ct)
    {
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(Pause, ct);
            if (await preview.StateAsync(id, ct) is not (ImportState.Reading or ImportState.Committing or ImportState.Undoing))
            {
                return;
            }
        }
    }
}
