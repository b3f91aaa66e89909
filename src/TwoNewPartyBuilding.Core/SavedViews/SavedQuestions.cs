using System.Text.Json;
using System.Text.Json.Serialization;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.SavedViews;

/// <summary>Writes the questions of a list down and reads them back. The page is left out: a view begins with its first one.</summary>
internal static class SavedQuestions
{
    private static readonly JsonSerializerOptions Words = new() { IgnoreReadOnlyProperties = true, Converters = { new JsonStringEnumConverter() } };

    public static string Write(EnterpriseFilter filter)
    {
        var (page, _) = (filter.Page, filter.Page = 1);
        var text = JsonSerializer.Serialize(filter, Words);
        filter.Page = page;
        return text;
    }

    /// <summary>The questions, or null where they were written by a version that asked others.</summary>
    public static EnterpriseFilter? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<EnterpriseFilter>(text, Words);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
