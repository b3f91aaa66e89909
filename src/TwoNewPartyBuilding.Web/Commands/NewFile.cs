using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary>Writes files that were not there before: beside the target first, so that a broken run leaves no half file under its name; readable by the owner alone.</summary>
internal static class NewFile
{
    /// <summary>Why no file can be written there, as a refusal.</summary>
    public static void Require(string path)
    {
        if (File.Exists(path))
        {
            throw new RefusalException($"文件 {path} 已存在，没有覆盖。请换一个文件名。");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new RefusalException($"文件夹 {Path.GetDirectoryName(path)} 不存在。");
        }
    }

    /// <summary>Writes it.</summary>
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        Require(path);
        var partial = path + ".partial";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            T answer;
            await using (var target = new FileStream(partial, options))
            {
                answer = await write(target);
            }

            File.Move(partial, path);
            return answer;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
