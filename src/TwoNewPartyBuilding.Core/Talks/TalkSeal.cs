using System.Text.Json;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>The words of a talk; nobody but those named in decision 0166 reads them.</summary>
/// <param name="Summary">What was talked about.</param>
/// <param name="Issue">The problem that came up, or null.</param>
/// <param name="Result">What came of it, or null.</param>
public sealed record TalkSaid(string Summary, string? Issue, string? Result);

/// <summary>Seals the words of talks with a key outside the database, and opens them. One thread at a time.</summary>
public sealed class TalkSeal(KeyFile keys) : IDisposable
{
    private readonly Sealer _sealer = new(keys.Derive("talks"));

    /// <summary>Seals them.</summary>
    public byte[] Close(TalkSaid said) => _sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(said));

    /// <summary>Opens them; null where they were emptied.</summary>
    public TalkSaid? Open(byte[]? closed) => closed is null ? null : JsonSerializer.Deserialize<TalkSaid>(_sealer.Open(closed));

    /// <inheritdoc/>
    public void Dispose() => _sealer.Dispose();
}
